package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a company really did in one fiscal quarter, before the vendor's oddities and restatements.
 *
 * @param fiscalYear named after the year in which it ends
 * @param number 1 to 4
 * @param end last day
 * @param reportedOn day of the announcement of earnings
 * @param filedOn day of the filing, a session
 * @param currency reporting currency, ISO code
 * @param startShares shares at the end on the share basis of the first day of history, whole
 * @param statements lines by statement, whole currency units; a line that is not there is not known
 */
public record Quarter(
        int fiscalYear,
        int number,
        LocalDate end,
        LocalDate reportedOn,
        LocalDate filedOn,
        String currency,
        long startShares,
        Map<Statement, Map<String, BigDecimal>> statements) {

    /** Copies the map. */
    public Quarter {
        statements = Map.copyOf(new EnumMap<>(statements));
    }

    /** The lines of one statement. */
    public Map<String, BigDecimal> lines(Statement statement) {
        return statements.getOrDefault(statement, Map.of());
    }

    /** One line; fails when it is not known. */
    public BigDecimal value(Statement statement, String line) {
        BigDecimal value = lines(statement).get(line);
        if (value == null) {
            throw new IllegalArgumentException("no " + line + " on " + end);
        }
        return value;
    }
}
