package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The periods of one company as known at one moment, and how they hang together. Periods are told apart by identity: what
 * is asked about one must be asked with the instance that came from here.
 */
final class Ledger {

    /** Two quarters in a row end so many days apart: 12 to 14 weeks. */
    static final int SHORTEST_QUARTER = 84;

    static final int LONGEST_QUARTER = 98;

    private final NavigableMap<LocalDate, Period> quarters;
    private final NavigableMap<LocalDate, Period> years;
    private final CumulativeCashFlow cashFlow;

    private final List<Period> quartersInOrder;
    private final List<Period> yearsInOrder;

    /** Quarter → the quarter it joins. By identity, as each period is here once and a period's own hash is costly. */
    private final IdentityHashMap<Period, Period> before = new IdentityHashMap<>();

    private final IdentityHashMap<Period, Optional<Period>> yearsBack = new IdentityHashMap<>();

    Ledger(List<StatementVersion> versions) {
        this.quarters = byEnd(Period.assemble(PeriodType.QUARTER, versions));
        this.years = byEnd(Period.assemble(PeriodType.YEAR, versions));
        this.quartersInOrder = List.copyOf(quarters.values());
        this.yearsInOrder = List.copyOf(years.values());
        this.cashFlow = CumulativeCashFlow.in(versions);
        Period last = null;
        for (Period quarter : quartersInOrder) {
            if (last != null && joins(last.end(), quarter.end())) {
                before.put(quarter, last);
            }
            last = quarter;
        }
    }

    /** Oldest first. */
    List<Period> periods(PeriodType type) {
        return type == PeriodType.QUARTER ? quartersInOrder : yearsInOrder;
    }

    /** What was reported for the period alone: cash flows that count from the start of the fiscal year are differenced. */
    Figure figure(Period period, ReportedMetric metric) {
        return period.type() == PeriodType.QUARTER ? cashFlow.ofQuarter(period, metric) : period.figure(metric);
    }

    Figure evaluate(Period period, Formula formula) {
        return formula.of(metric -> figure(period, metric));
    }

    /** Whether the period's cash flow is the difference of two that were reported. */
    boolean isDifferenced(Period period) {
        return period.type() == PeriodType.QUARTER && cashFlow.differences(period);
    }

    /** The period of the same type a year before. */
    Optional<Period> yearBack(Period period) {
        return yearsBack.computeIfAbsent(
                period, p -> endingAt(ofType(p.type()), p.end().minusYears(1)));
    }

    Optional<Period> yearEndingAt(LocalDate day) {
        return endingAt(years, day);
    }

    Optional<Period> quarterEndingAt(LocalDate day) {
        return endingAt(quarters, day);
    }

    /** The quarter before, when it joins. */
    Optional<Period> previous(Period quarter) {
        return Optional.ofNullable(before.get(quarter));
    }

    /** {@code count} quarters in a row, oldest first, the last of them {@code quarter}; empty when one is missing. */
    List<Period> inARow(Period quarter, int count) {
        List<Period> chain = new ArrayList<>(count);
        @Nullable Period next = quarter;
        while (next != null && chain.size() < count) {
            chain.add(next);
            next = before.get(next);
        }
        Collections.reverse(chain);
        return chain.size() == count ? chain : List.of();
    }

    /** The newest fiscal year that ended before {@code quarter} did. */
    Optional<Period> yearBefore(Period quarter) {
        Map.Entry<LocalDate, Period> year = years.lowerEntry(quarter.end().minusDays(Period.SAME_PERIOD_DAYS));
        return year == null ? Optional.empty() : Optional.of(year.getValue());
    }

    /** Whether a quarter that ends on {@code end} begins where a period ended on {@code before}. */
    static boolean joins(LocalDate before, LocalDate end) {
        long days = ChronoUnit.DAYS.between(before, end);
        return days >= SHORTEST_QUARTER && days <= LONGEST_QUARTER;
    }

    private NavigableMap<LocalDate, Period> ofType(PeriodType type) {
        return type == PeriodType.QUARTER ? quarters : years;
    }

    /** The nearest within the days by which one period's ends differ. */
    private static Optional<Period> endingAt(NavigableMap<LocalDate, Period> periods, LocalDate day) {
        @Nullable Period nearest = null;
        for (Map.Entry<LocalDate, Period> entry : Arrays.asList(periods.floorEntry(day), periods.higherEntry(day))) {
            if (entry != null
                    && entry.getValue().endsAt(day)
                    && (nearest == null || distance(entry.getValue(), day) < distance(nearest, day))) {
                nearest = entry.getValue();
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static long distance(Period period, LocalDate day) {
        return Math.abs(ChronoUnit.DAYS.between(period.end(), day));
    }

    private static NavigableMap<LocalDate, Period> byEnd(List<Period> periods) {
        NavigableMap<LocalDate, Period> byEnd = new TreeMap<>();
        periods.forEach(period -> byEnd.put(period.end(), period));
        return byEnd;
    }
}
