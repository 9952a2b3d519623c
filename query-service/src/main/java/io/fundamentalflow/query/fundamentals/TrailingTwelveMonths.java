package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A flow over the twelve months to the end of a quarter: at the end of a fiscal year the year's own figure; else the last
 * year plus this year's quarters less the same quarters of the last; else four quarters in a row. Never across a gap, a
 * change of currency or a year that does not agree with its quarters.
 */
final class TrailingTwelveMonths {

    /** From the first to the last of four quarter ends: 273 days, give or take a shift of the ends. */
    private static final int SHORTEST_SPAN = 263;

    private static final int LONGEST_SPAN = 283;

    private final Ledger ledger;

    private final Memo sums = new Memo(this::compute);
    private final IdentityHashMap<Period, Optional<Bridge>> bridges = new IdentityHashMap<>();

    /**
     * The periods that lead from a year's end to a quarter's.
     *
     * @param quarters the year's own; empty when one is missing
     * @param since this year's so far
     * @param before the same of the year
     */
    private record Bridge(Period year, List<Period> quarters, List<Period> since, List<Period> before) {}

    TrailingTwelveMonths(Ledger ledger) {
        this.ledger = ledger;
    }

    Figure of(Formula formula, Period quarter) {
        return sums.of(formula, quarter);
    }

    private Figure compute(Formula formula, Period quarter) {
        Figure annual = ledger.yearEndingAt(quarter.end())
                .map(year -> ledger.evaluate(year, formula))
                .orElse(Figure.missing(Reason.NOT_REPORTED));
        if (annual.reason() != Reason.NOT_REPORTED) {
            return annual;
        }
        Figure bridged = bridges.computeIfAbsent(quarter, this::bridge)
                .map(bridge -> bridged(formula, bridge))
                .orElse(Figure.missing(Reason.GAP));
        if (bridged.isKnown()) {
            return bridged;
        }
        Figure summed = summed(formula, quarter);
        return summed.isKnown() || bridged.reason() == Reason.GAP ? summed : bridged;
    }

    /** FY + YTD − the same of the year before; empty when a period of these is missing. */
    private Optional<Bridge> bridge(Period quarter) {
        Period year = ledger.yearBefore(quarter).orElse(null);
        if (year == null) {
            return Optional.empty();
        }
        List<Period> since = since(year.end(), quarter);
        List<Period> before =
                since.stream().map(ledger::yearBack).flatMap(Optional::stream).toList();
        return since.isEmpty() || before.size() < since.size()
                ? Optional.empty()
                : Optional.of(new Bridge(year, quartersOf(year), since, before));
    }

    private Figure bridged(Formula formula, Bridge bridge) {
        Figure annual = ledger.evaluate(bridge.year(), formula);
        Figure before = sum(formula, bridge.before());
        Figure result = annual.plus(sum(formula, bridge.since())).minus(before);
        return result.isKnown() && !oneVintage(formula, bridge, annual) ? Figure.missing(Reason.MIXED_VINTAGE) : result;
    }

    private Figure summed(Formula formula, Period quarter) {
        List<Period> four = ledger.inARow(quarter, 4);
        if (four.isEmpty() || !spansAYear(four)) {
            return Figure.missing(Reason.GAP);
        }
        Figure sum = sum(formula, four);
        for (Period year : ledger.periods(PeriodType.YEAR)) {
            boolean holdsOne = four.stream()
                    .anyMatch(q -> !q.end().isAfter(year.end().plusDays(Period.SAME_PERIOD_DAYS))
                            && q.end().isAfter(year.end().minusYears(1).plusDays(Period.SAME_PERIOD_DAYS)));
            if (sum.isKnown() && holdsOne && differs(formula, year)) {
                return Figure.missing(Reason.MIXED_VINTAGE);
            }
        }
        return sum;
    }

    /** The quarters from a year's end up to {@code quarter}, oldest first; empty when they do not join. */
    private List<Period> since(LocalDate yearEnd, Period quarter) {
        for (int count = 1; count <= 3; count++) {
            List<Period> chain = ledger.inARow(quarter, count);
            if (!chain.isEmpty() && Ledger.joins(yearEnd, chain.get(0).end())) {
                return chain;
            }
        }
        return List.of();
    }

    /** The year agrees with its quarters; where that cannot be seen, none of what is subtracted was restated alone. */
    private boolean oneVintage(Formula formula, Bridge bridge, Figure annual) {
        Figure quarters = sum(formula, bridge.quarters());
        if (quarters.isKnown()) {
            return CumulativeCashFlow.near(quarters.known(), annual.known());
        }
        return !bridge.year().flowsRestated() && bridge.before().stream().noneMatch(Period::flowsRestated);
    }

    private boolean differs(Formula formula, Period year) {
        Figure annual = ledger.evaluate(year, formula);
        Figure quarters = sum(formula, quartersOf(year));
        return annual.isKnown() && quarters.isKnown() && !CumulativeCashFlow.near(quarters.known(), annual.known());
    }

    /** A year's own four quarters; empty when one is missing. */
    private List<Period> quartersOf(Period year) {
        return ledger.quarterEndingAt(year.end())
                .map(last -> ledger.inARow(last, 4))
                .orElse(List.of());
    }

    /** A gap when there are none. */
    private Figure sum(Formula formula, List<Period> periods) {
        Figure sum = Figure.missing(Reason.GAP);
        for (int i = 0; i < periods.size(); i++) {
            Figure figure = ledger.evaluate(periods.get(i), formula);
            sum = i == 0 ? figure : sum.plus(figure);
        }
        return sum;
    }

    private static boolean spansAYear(List<Period> four) {
        long days = ChronoUnit.DAYS.between(four.get(0).end(), four.get(3).end());
        return days >= SHORTEST_SPAN && days <= LONGEST_SPAN;
    }
}
