package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /splits} as on the wire; see {@link WireBar} for the conventions.
 *
 * @param date the ex-date
 * @param split {@code new/old}, as in {@code 4.000000/1.000000}
 */
public record WireSplit(@Nullable String date, @Nullable String split, String raw) {}
