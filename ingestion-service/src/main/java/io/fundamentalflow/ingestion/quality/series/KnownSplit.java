package io.fundamentalflow.ingestion.quality.series;

import java.time.LocalDate;

/**
 * A split as it is known.
 *
 * @param ratio new shares per old share
 */
public record KnownSplit(LocalDate exDate, double ratio) {}
