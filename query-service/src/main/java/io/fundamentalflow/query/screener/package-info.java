/** Finds instruments by what is known of them: a small language of conditions, compiled to one statement. */
package io.fundamentalflow.query.screener;
