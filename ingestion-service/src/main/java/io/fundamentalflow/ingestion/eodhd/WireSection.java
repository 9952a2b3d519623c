package io.fundamentalflow.ingestion.eodhd;

/**
 * A section as sent.
 *
 * @param code of a {@code SnapshotSection}, or {@code other_…}
 * @param content JSON text
 * @param hash of the content, dates of its own renewal left out; hexadecimal
 */
public record WireSection(String code, String content, String hash) {}
