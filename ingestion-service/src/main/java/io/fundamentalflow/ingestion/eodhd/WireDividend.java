package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /div} as on the wire; see {@link WireBar} for the conventions.
 *
 * @param date the ex-date
 * @param value per share, restated by the vendor after splits
 * @param unadjustedValue the vendor's own undoing of that restatement; derived, not what was declared
 */
public record WireDividend(
        @Nullable String date,
        @Nullable String declarationDate,
        @Nullable String recordDate,
        @Nullable String paymentDate,
        @Nullable String period,
        @Nullable String value,
        @Nullable String unadjustedValue,
        @Nullable String currency,
        String raw) {}
