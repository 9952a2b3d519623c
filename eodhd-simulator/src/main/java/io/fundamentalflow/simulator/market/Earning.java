package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Earnings of one quarter as announced and as expected, per share on today's share basis.
 *
 * @param fiscalYear named after the year in which it ends
 * @param fiscalQuarter 1 to 4
 * @param periodEnd last day of the quarter
 * @param reportDate day of the announcement, estimated while it lies ahead
 * @param beforeMarket whether it comes before the opening; null when unknown
 * @param currency reporting currency
 * @param actual null until announced
 * @param estimate what analysts expect or expected, null when nobody did
 */
public record Earning(
        int fiscalYear,
        int fiscalQuarter,
        LocalDate periodEnd,
        LocalDate reportDate,
        @Nullable Boolean beforeMarket,
        String currency,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal estimate) {}
