/** Sessions without a bar: found, asked for again, and confirmed; and the end of an exchange's day. */
package io.fundamentalflow.ingestion.coverage;
