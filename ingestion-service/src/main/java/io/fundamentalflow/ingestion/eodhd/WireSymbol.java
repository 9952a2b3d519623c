package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /exchange-symbol-list} as on the wire; see {@link WireBar} for the conventions.
 *
 * @param code the symbol without its exchange suffix
 * @param exchange the venue, such as NASDAQ in the list of US
 * @param currency as quoted: GBX where London quotes in pence
 */
public record WireSymbol(
        @Nullable String code,
        @Nullable String name,
        @Nullable String country,
        @Nullable String exchange,
        @Nullable String currency,
        @Nullable String type,
        @Nullable String isin,
        String raw) {}
