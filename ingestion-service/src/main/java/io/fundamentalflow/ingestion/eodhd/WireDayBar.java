package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * A row of a whole exchange's daily bars of a day, as on the wire.
 *
 * @param code without the exchange suffix
 */
public record WireDayBar(@Nullable String code, WireBar bar) {}
