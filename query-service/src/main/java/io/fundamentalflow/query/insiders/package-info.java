/** What insiders bought and sold of an instrument. */
package io.fundamentalflow.query.insiders;
