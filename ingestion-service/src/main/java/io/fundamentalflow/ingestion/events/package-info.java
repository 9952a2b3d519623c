/** Committed changes, numbered for readers. */
package io.fundamentalflow.ingestion.events;
