package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line of one statement that the vendor serves differently from a day on.
 *
 * @param statement which of the three
 * @param period quarter or year
 * @param periodEnd last day of the period
 * @param line the vendor's line name
 * @param value new value, whole currency units with at most two decimals
 * @param visibleFrom first day on which it is served
 */
public record StatementRestatement(
        Statement statement,
        PeriodType period,
        LocalDate periodEnd,
        String line,
        BigDecimal value,
        LocalDate visibleFrom) {

    /** The line must exist. */
    public StatementRestatement {
        if (!statement.lines().contains(line)) {
            throw new IllegalArgumentException("no line " + line + " in " + statement.vendorName());
        }
        if (value.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("a line has at most two decimals: " + value);
        }
    }
}
