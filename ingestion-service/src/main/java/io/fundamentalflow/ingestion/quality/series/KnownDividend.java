package io.fundamentalflow.ingestion.quality.series;

import java.time.LocalDate;

/**
 * A dividend as it is known.
 *
 * @param kind such as cash; two kinds are never one dividend
 * @param declared in its own currency, per share of the ex-date
 * @param amount in the unit and on the basis of the price; NaN: another currency
 */
public record KnownDividend(LocalDate exDate, String kind, double declared, double amount) {}
