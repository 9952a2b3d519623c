package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    TrailingTwelveMonths(Ledger ledger) {
        this.ledger = ledger;
    }

    Figure of(Formula formula, Period quarter) {
        Optional<Period> year = ledger.yearEndingAt(quarter.end());
        if (year.isPresent()) {
            return ledger.evaluate(year.get(), formula);
        }
        Figure bridged = bridged(formula, quarter);
        if (bridged.isKnown()) {
            return bridged;
        }
        Figure summed = summed(formula, quarter);
        return summed.isKnown() || bridged.reason() == Reason.GAP ? summed : bridged;
    }

    /** FY + YTD − the same of the year before. */
    private Figure bridged(Formula formula, Period quarter) {
        Period year = ledger.yearBefore(quarter).orElse(null);
        if (year == null) {
            return Figure.missing(Reason.GAP);
        }
        List<Period> since = since(year.end(), quarter);
        List<Period> before = new ArrayList<>(since.size());
        for (Period period : since) {
            ledger.yearBack(period).ifPresent(before::add);
        }
        if (since.isEmpty() || before.size() < since.size()) {
            return Figure.missing(Reason.GAP);
        }
        Figure annual = ledger.evaluate(year, formula);
        Figure result = annual.plus(sum(formula, since)).minus(sum(formula, before));
        return result.isKnown() && !oneVintage(formula, year, before) ? Figure.missing(Reason.MIXED_VINTAGE) : result;
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
    private boolean oneVintage(Formula formula, Period year, List<Period> subtracted) {
        if (quartersOf(formula, year).isKnown()) {
            return !differs(formula, year);
        }
        return !year.flowsRestated() && subtracted.stream().noneMatch(Period::flowsRestated);
    }

    private boolean differs(Formula formula, Period year) {
        Figure annual = ledger.evaluate(year, formula);
        Figure quarters = quartersOf(formula, year);
        return annual.isKnown() && quarters.isKnown() && !CumulativeCashFlow.near(quarters.known(), annual.known());
    }

    /** The sum of a year's own four quarters. */
    private Figure quartersOf(Formula formula, Period year) {
        return ledger.quarterEndingAt(year.end())
                .map(last -> ledger.inARow(last, 4))
                .filter(four -> !four.isEmpty())
                .map(four -> sum(formula, four))
                .orElse(Figure.missing(Reason.GAP));
    }

    private Figure sum(Formula formula, List<Period> periods) {
        return periods.stream()
                .map(period -> ledger.evaluate(period, formula))
                .reduce(Figure::plus)
                .orElse(Figure.missing(Reason.GAP));
    }

    private static boolean spansAYear(List<Period> four) {
        long days = ChronoUnit.DAYS.between(four.get(0).end(), four.get(3).end());
        return days >= SHORTEST_SPAN && days <= LONGEST_SPAN;
    }
}
