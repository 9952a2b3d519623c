package io.fundamentalflow.ingestion.eodhd;

/**
 * A row that is no row, such as text where figures are expected.
 *
 * @param key where it stands in the document
 */
public record WireFault(String key, String raw) {}
