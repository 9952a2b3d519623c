package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /symbol-change-history} as on the wire; see {@link WireBar} for the conventions.
 *
 * @param effective the first day of the new symbol
 */
public record WireSymbolChange(
        @Nullable String exchange,
        @Nullable String oldSymbol,
        @Nullable String newSymbol,
        @Nullable String companyName,
        @Nullable String effective,
        String raw) {}
