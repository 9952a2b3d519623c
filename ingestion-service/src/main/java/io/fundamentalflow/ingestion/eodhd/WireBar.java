package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /eod} as on the wire: number fields are the literal text, whether the vendor sent a number or a
 * string; its words for "unknown" are null.
 *
 * @param raw the row's JSON, for quarantine
 */
public record WireBar(
        @Nullable String date,
        @Nullable String open,
        @Nullable String high,
        @Nullable String low,
        @Nullable String close,
        @Nullable String adjustedClose,
        @Nullable String volume,
        String raw) {}
