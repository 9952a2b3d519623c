package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of an answer as the metrics see it: flows of the quarter, the year or the twelve months, stocks at its end.
 *
 * @param price the close its valuation uses; null: none is known
 */
record PeriodView(
        Book book, PeriodKind kind, Period period, @Nullable Price price) {

    private static final int QUARTER_ENDS = 5;

    /**
     * What all rows of an answer share.
     *
     * @param financial whether the company is a bank or an insurer
     */
    record Book(Ledger ledger, TrailingTwelveMonths trailing, Memo averages, Splits splits, boolean financial) {

        Book(Ledger ledger, Splits splits, boolean financial) {
            this(
                    ledger,
                    new TrailingTwelveMonths(ledger),
                    new Memo((formula, period) -> average(ledger, formula, period)),
                    splits,
                    financial);
        }

        private static Figure average(Ledger ledger, Formula formula, Period period) {
            List<Period> ends = ledger.quarterEndingAt(period.end())
                    .map(last -> ledger.inARow(last, QUARTER_ENDS))
                    .orElse(List.of());
            return ends.stream()
                    .map(end -> ledger.evaluate(end, formula))
                    .reduce(Figure::plus)
                    .map(sum -> sum.map(v -> v.divide(BigDecimal.valueOf(QUARTER_ENDS), Figure.DIGITS)))
                    .orElse(Figure.missing(Reason.GAP));
        }
    }

    /** Over the row's own span. */
    Figure flow(Formula formula) {
        return kind == PeriodKind.TTM ? trailing(formula) : book.ledger().evaluate(period, formula);
    }

    Figure flow(ReportedMetric metric) {
        return flow(Formula.of(metric));
    }

    /** Over the twelve months to the row's end. */
    Figure trailing(Formula formula) {
        return period.type() == PeriodType.YEAR
                ? book.ledger().evaluate(period, formula)
                : book.trailing().of(formula, period);
    }

    Figure trailing(ReportedMetric metric) {
        return trailing(Formula.of(metric));
    }

    /** At the row's end. */
    Figure stock(Formula formula) {
        return book.ledger().evaluate(period, formula);
    }

    Figure stock(ReportedMetric metric) {
        return period.figure(metric);
    }

    /** The mean of five quarter ends: the row's own and the four before. */
    Figure average(Formula formula) {
        return book.averages().of(formula, period);
    }

    /** The same kind of row a year before; it has no price. */
    Optional<PeriodView> yearBack() {
        return book.ledger().yearBack(period).map(this::at);
    }

    /** The same kind of row a quarter before. */
    Optional<PeriodView> quarterBack() {
        return book.ledger().previous(period).map(this::at);
    }

    /** Shares at the row's end, on the basis the statement has. */
    Figure shares() {
        return stock(ReportedMetric.SHARES_OUTSTANDING).because(Reason.NOT_REPORTED, Reason.NO_SHARES);
    }

    /** Shares at the row's end, on the basis of the shares of {@code other}, so that the two can be compared. */
    Figure sharesOnBasisOf(PeriodView other) {
        LocalDate from = basis();
        LocalDate to = other.basis();
        Figure shares = shares();
        if (!shares.isKnown()) {
            return shares;
        }
        return from == null || to == null
                ? Figure.missing(Reason.SHARE_BASIS_UNKNOWN)
                : book.splits().restated(shares, from, to);
    }

    /** All classes of shares at the price; null with the reason where price and statements do not fit. */
    Figure marketCap() {
        Figure shares = shares();
        LocalDate basis = basis();
        if (price == null) {
            return Figure.missing(Reason.NO_PRICE);
        }
        if (!inCurrencyOf(price)) {
            return Figure.missing(Reason.CURRENCY_DIFFERS);
        }
        if (price.rebased()) {
            return Figure.missing(Reason.PRICE_REBASED);
        }
        if (!shares.isKnown()) {
            return shares;
        }
        if (basis == null) {
            return Figure.missing(Reason.SHARE_BASIS_UNKNOWN);
        }
        return Figure.money(price.close(), price.currency())
                .times(book.splits().onBasisOfClose(shares, basis, price.day()));
    }

    boolean financial() {
        return book.financial();
    }

    private boolean inCurrencyOf(Price close) {
        return close.currency() != null
                && period.inOrder().stream()
                        .allMatch(version -> close.currency().equals(version.currency()));
    }

    private @Nullable LocalDate basis() {
        return book.splits().basisOf(period.statement(Statement.BALANCE));
    }

    private PeriodView at(Period other) {
        return new PeriodView(book, kind, other, null);
    }
}
