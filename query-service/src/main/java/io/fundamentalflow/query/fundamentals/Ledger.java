package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The periods of one company as known at one moment, and how they hang together. */
final class Ledger {

    /** Two quarters in a row end so many days apart: 12 to 14 weeks. */
    static final int SHORTEST_QUARTER = 84;

    static final int LONGEST_QUARTER = 98;

    private final NavigableMap<LocalDate, Period> quarters;
    private final NavigableMap<LocalDate, Period> years;
    private final CumulativeCashFlow cashFlow;

    /** End of a quarter → the quarter it joins. */
    private final Map<LocalDate, Period> before = new HashMap<>();

    Ledger(List<StatementVersion> versions) {
        this.quarters = byEnd(Period.assemble(PeriodType.QUARTER, versions));
        this.years = byEnd(Period.assemble(PeriodType.YEAR, versions));
        this.cashFlow = CumulativeCashFlow.in(versions);
        Period last = null;
        for (Period quarter : quarters.values()) {
            if (last != null && joins(last.end(), quarter.end())) {
                before.put(quarter.end(), last);
            }
            last = quarter;
        }
    }

    /** Oldest first. */
    List<Period> periods(PeriodType type) {
        return List.copyOf(ofType(type).values());
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
        return endingAt(ofType(period.type()), period.end().minusYears(1));
    }

    Optional<Period> yearEndingAt(LocalDate day) {
        return endingAt(years, day);
    }

    Optional<Period> quarterEndingAt(LocalDate day) {
        return endingAt(quarters, day);
    }

    /** The quarter before, when it joins. */
    Optional<Period> previous(Period quarter) {
        return Optional.ofNullable(before.get(quarter.end()));
    }

    /** {@code count} quarters in a row, oldest first, the last of them {@code quarter}; empty when one is missing. */
    List<Period> inARow(Period quarter, int count) {
        List<Period> chain = new ArrayList<>(count);
        @Nullable Period next = quarter;
        while (next != null && chain.size() < count) {
            chain.add(next);
            next = before.get(next.end());
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
        return Stream.of(Optional.ofNullable(periods.floorEntry(day)), Optional.ofNullable(periods.higherEntry(day)))
                .flatMap(Optional::stream)
                .map(Map.Entry::getValue)
                .filter(period -> period.endsAt(day))
                .min(Comparator.comparingLong(period -> Math.abs(ChronoUnit.DAYS.between(period.end(), day))));
    }

    private static NavigableMap<LocalDate, Period> byEnd(List<Period> periods) {
        NavigableMap<LocalDate, Period> byEnd = new TreeMap<>();
        periods.forEach(period -> byEnd.put(period.end(), period));
        return byEnd;
    }
}
