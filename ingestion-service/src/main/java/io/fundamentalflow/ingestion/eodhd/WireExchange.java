package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/** One row of {@code /exchanges-list} as on the wire; see {@link WireBar} for the conventions. */
public record WireExchange(
        @Nullable String code,
        @Nullable String name,
        @Nullable String operatingMic,
        @Nullable String country,
        @Nullable String currency,
        @Nullable String countryIso2,
        String raw) {}
