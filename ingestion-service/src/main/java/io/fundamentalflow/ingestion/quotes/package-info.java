/** Delayed quotes: the provisional price of the day. */
package io.fundamentalflow.ingestion.quotes;
