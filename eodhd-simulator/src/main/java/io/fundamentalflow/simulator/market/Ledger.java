package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Walks a company from its first quarter to today. Its size follows its share price of the quarter before, so that
 * valuations stay plausible; its dividends are those of the market. A later day never changes an earlier quarter.
 */
final class Ledger {

    private static final int ALL = 1_000;
    private static final int FIRST_OF_LONG_HISTORY = 1985;
    /** Dollars a pound and a euro, the same at all times. */
    static final BigDecimal DOLLARS_A_POUND = new BigDecimal("1.25");

    private static final BigDecimal EUROS_A_DOLLAR = new BigDecimal("0.9");

    private final Instrument instrument;
    private final MarketSettings settings;
    private final History history;
    private final Traits traits;
    private final FiscalCalendar calendar;
    private final String currency;
    /** Units of the ledger's currency that one unit of the price is worth. */
    private final BigDecimal perPrice;

    private final List<Quarter> quarters = new ArrayList<>();

    private Ledger(Instrument instrument, MarketSettings settings, History history) {
        this.instrument = instrument;
        this.settings = settings;
        this.history = history;
        traits = Traits.of(instrument, settings);
        calendar = FiscalCalendar.of(instrument, Profile.of(instrument, settings));
        boolean dollars = instrument.place() == MarketPlace.US || StatementCase.REPORTS_DOLLARS.is(instrument);
        currency = dollars ? "USD" : instrument.place() == MarketPlace.LSE ? "GBP" : "EUR";
        BigDecimal pounds = new BigDecimal("0.01");
        perPrice = instrument.place() != MarketPlace.LSE
                ? BigDecimal.ONE
                : dollars ? pounds.multiply(DOLLARS_A_POUND) : pounds;
    }

    /** All quarters that have ended by the last day of the history. The history must not hold changes made later. */
    static List<Quarter> of(Instrument instrument, MarketSettings settings, History history, LocalDate today) {
        Ledger ledger = new Ledger(instrument, settings, history);
        ledger.walk(today);
        return List.copyOf(ledger.quarters);
    }

    private void walk(LocalDate today) {
        LocalDate lastDay = instrument.lastDay();
        LocalDate until = lastDay == null || today.isBefore(lastDay) ? today : lastDay;
        FiscalCalendar.Place place = calendar.firstYearFrom(firstDay());
        LocalDate before = calendar.end(place.before());
        long shares = traits.startShares();
        long level = usual(value(before, shares));
        Books books = new Books(traits, level);
        while (!calendar.end(place).isAfter(until)) {
            LocalDate end = calendar.end(place);
            Dice dice = Dice.of(settings.seed(), "quarter-" + instrument.symbol() + end);
            long target = usual(value(before, shares));
            level += Math.max(-level * 8 / 100, Math.min(level * 9 / 100, (target - level) / 4));
            long revenue = level * traits.season().get(place.quarter() - 1) / ALL * (ALL + dice.bell(20)) / ALL;
            long issued = revenue * 6 / ALL;
            Books.Events events = new Books.Events(
                    revenue,
                    dice.bell(18),
                    dividends(before, end, shares),
                    dice.below(16) == 0 ? revenue / 8 : 0,
                    issued,
                    revenue * dice.bell(4) / ALL);
            var statements = books.quarter(events, unit(place.fiscalYear()));
            // A share costs what it did a quarter ago; more than two per cent are never bought back at once.
            long price = Math.max(1, value(before, shares));
            shares += shares * 1 / ALL
                    - Math.min(shares * 20 / ALL, shares / ALL * books.boughtBack() / (price / ALL + 1));
            quarters.add(quarter(place, end, shares, statements, dice));
            before = end;
            place = place.next();
        }
    }

    private LocalDate firstDay() {
        if (StatementCase.LONG_HISTORY.is(instrument)) {
            return LocalDate.of(FIRST_OF_LONG_HISTORY, 1, 1);
        }
        return StatementCase.SHORT_HISTORY.is(instrument)
                ? instrument.listed().minusMonths(24)
                : instrument.listed().minusYears(3);
    }

    private Quarter quarter(
            FiscalCalendar.Place place,
            LocalDate end,
            long shares,
            Map<Statement, Map<String, BigDecimal>> statements,
            Dice dice) {
        boolean american = instrument.place() == MarketPlace.US;
        int slowest = american ? 38 : 70;
        int yearEnd = place.quarter() == 4 ? 18 : 0;
        TradingCalendar sessions = instrument.place().calendar();
        LocalDate filed = sessions.atOrAfter(end.plusDays(dice.between(slowest - 12, slowest) + yearEnd));
        LocalDate reported = sessions.shift(filed, -dice.between(0, 4));
        return new Quarter(
                place.fiscalYear(),
                place.quarter(),
                end,
                reported,
                filed,
                isInEuros(place.fiscalYear()) ? "EUR" : currency,
                shares,
                statements);
    }

    private boolean isInEuros(int fiscalYear) {
        return StatementCase.CURRENCY_CHANGE.is(instrument)
                && fiscalYear < settings.today().getYear() - 1;
    }

    /** Units of the reporting currency in a thousand of the ledger's. */
    private BigDecimal unit(int fiscalYear) {
        BigDecimal thousand = BigDecimal.valueOf(ALL);
        return isInEuros(fiscalYear) ? thousand.multiply(EUROS_A_DOLLAR) : thousand;
    }

    /** Revenue of an average quarter of a company worth this much. */
    private long usual(long value) {
        return Math.max(1_000, value * 100 / traits.priceToSales() / 4);
    }

    /** What the company was worth at the end of a day, in thousands: a three months' average price times its shares. */
    private long value(LocalDate day, long shares) {
        BigDecimal price = averagePrice(day);
        return price.multiply(perPrice)
                .multiply(BigDecimal.valueOf(shares))
                .movePointLeft(3)
                .longValue();
    }

    /** On the share basis of the first day; before the listing a company grows by six per cent a year. */
    private BigDecimal averagePrice(LocalDate day) {
        int last = history.firstAtOrAfter(day.plusDays(1)) - 1;
        if (last < 0) {
            long quartersBefore = Math.min(200, ChronoUnit.MONTHS.between(day, instrument.listed()) / 3);
            BigDecimal start =
                    BigDecimal.valueOf(Temper.of(instrument, settings).start(), History.PRICE_SCALE);
            return start.multiply(new BigDecimal("0.985").pow((int) quartersBefore, MathContext.DECIMAL64));
        }
        int first = Math.max(0, last - 62);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = first; i <= last; i++) {
            sum = sum.add(BigDecimal.valueOf(history.close()[i], History.PRICE_SCALE)
                    .multiply(sharesPerStartShare(history, history.days().get(i))));
        }
        return sum.divide(BigDecimal.valueOf(last - first + 1), MathContext.DECIMAL64);
    }

    /** How many shares of a day one share of the first day has become. */
    static BigDecimal sharesPerStartShare(History history, LocalDate day) {
        BigDecimal product = BigDecimal.ONE;
        for (Split split : history.splits()) {
            if (!split.exDate().isAfter(day)) {
                product = product.multiply(split.newShares()).divide(split.oldShares(), MathContext.DECIMAL128);
            }
        }
        return product;
    }

    /** Dividends gone ex in a quarter, in thousands of the ledger's currency: paid when they go ex. */
    private long dividends(LocalDate after, LocalDate end, long shares) {
        BigDecimal paid = BigDecimal.ZERO;
        for (Dividend dividend : history.dividends()) {
            if (dividend.exDate().isAfter(after) && !dividend.exDate().isAfter(end)) {
                BigDecimal each = dividend.currency().equals(currency)
                        ? dividend.declared()
                        : dividend.inPriceUnit().multiply(perPrice);
                paid = paid.add(each.multiply(sharesPerStartShare(history, dividend.exDate()))
                        .multiply(BigDecimal.valueOf(shares)));
            }
        }
        return paid.movePointLeft(3).longValue();
    }
}
