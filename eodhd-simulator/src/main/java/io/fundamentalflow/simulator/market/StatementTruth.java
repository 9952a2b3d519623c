package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one period: what is true, and what the vendor serves from when on.
 *
 * @param statement which of the three
 * @param period quarter or year
 * @param fiscalYear named after the year in which it ends
 * @param fiscalQuarter 1 to 4; 4 for a year
 * @param periodEnd last day of the period
 * @param servedEnd the date under which the vendor serves it, mostly the same
 * @param filedOn day of the filing
 * @param servedFiling the {@code filing_date} of the vendor: for old rows the period end, null or 0000-00-00
 * @param currency reporting currency
 * @param hidden whether the vendor does not have it
 * @param yearToDate whether the served lines are sums since the beginning of the fiscal year
 * @param versions oldest first, never empty
 */
public record StatementTruth(
        Statement statement,
        PeriodType period,
        int fiscalYear,
        int fiscalQuarter,
        LocalDate periodEnd,
        LocalDate servedEnd,
        LocalDate filedOn,
        @Nullable String servedFiling,
        String currency,
        boolean hidden,
        boolean yearToDate,
        List<Version> versions) {

    /**
     * Values that hold until the next version.
     *
     * @param servedFrom first day on which the vendor serves them
     * @param lines values of the period itself; a line that is not there is not known
     * @param served the same as served; differs where {@code yearToDate}
     */
    public record Version(LocalDate servedFrom, Map<String, BigDecimal> lines, Map<String, BigDecimal> served) {

        Version with(LocalDate day, String line, BigDecimal value) {
            return new Version(day, plus(lines, line, value), plus(served, line, value));
        }

        private static Map<String, BigDecimal> plus(Map<String, BigDecimal> lines, String line, BigDecimal value) {
            Map<String, BigDecimal> copy = new LinkedHashMap<>(lines);
            copy.put(line, value);
            return Collections.unmodifiableMap(copy);
        }
    }

    /** The newest version that is served on a day; fails when there is none yet. */
    public Version on(LocalDate day) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).servedFrom().isAfter(day)) {
                return versions.get(i);
            }
        }
        throw new IllegalArgumentException(statement + " of " + periodEnd + " is not served on " + day);
    }

    /** The newest version. */
    public Version latest() {
        return versions.get(versions.size() - 1);
    }
}
