/** Bars within sessions: fetched by spans, sorted into sessions, compared with the daily bars. */
package io.fundamentalflow.ingestion.intraday;
