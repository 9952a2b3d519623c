package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * A row of a whole exchange's dividends or splits of a day, as on the wire; see {@link WireBar} for the conventions.
 *
 * @param code without the exchange suffix
 * @param dividend per share; null of splits
 * @param raw the row's JSON, for quarantine
 */
public record WireDayAction(
        @Nullable String code,
        @Nullable String date,
        @Nullable String dividend,
        @Nullable String currency,
        String raw) {}
