/** The only way to the vendor: wire records in, one kind of failure out. */
package io.fundamentalflow.ingestion.eodhd;
