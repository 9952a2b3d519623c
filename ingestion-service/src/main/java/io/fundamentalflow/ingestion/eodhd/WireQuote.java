package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One delayed quote as on the wire; what the vendor does not know has a code only.
 *
 * @param code with the exchange suffix
 * @param timestamp seconds since 1970 of the last trade
 * @param close the newest price
 * @param raw the quote's JSON, for quarantine
 */
public record WireQuote(
        @Nullable String code,
        @Nullable String timestamp,
        @Nullable String open,
        @Nullable String high,
        @Nullable String low,
        @Nullable String close,
        @Nullable String volume,
        @Nullable String previousClose,
        String raw) {}
