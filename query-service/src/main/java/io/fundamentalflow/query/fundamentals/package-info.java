/** Statements of companies as known at a moment, and the metrics derived from them when they are read. */
package io.fundamentalflow.query.fundamentals;
