package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /intraday} as on the wire.
 *
 * @param timestamp seconds since 1970 of the bar's first instant
 * @param raw the row's JSON, for quarantine
 */
public record WireIntradayBar(
        @Nullable String timestamp,
        @Nullable String open,
        @Nullable String high,
        @Nullable String low,
        @Nullable String close,
        @Nullable String volume,
        String raw) {}
