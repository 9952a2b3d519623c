package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Announced and expected earnings of a company, and the expected of four quarters ahead. */
final class EarningsList {

    private static final int AHEAD = 4;
    private static final int EXPECTED = 2;
    private static final int UNCOVERED = 3;

    private EarningsList() {}

    /** Oldest first. */
    static List<Earning> of(FundamentalTruth truth, MarketSettings settings) {
        List<Earning> found = new ArrayList<>();
        Instrument instrument = truth.instrument();
        FiscalCalendar calendar = FiscalCalendar.of(instrument, Profile.of(instrument, settings));
        Quarter last = null;
        for (Quarter quarter : truth.quarters()) {
            Dice dice = dice(settings, instrument, quarter.end());
            BigDecimal actual = truth.earningsPerShare(quarter);
            boolean announced = !quarter.reportedOn().isAfter(truth.today());
            BigDecimal surprise = BigDecimal.valueOf(dice.bell(60), 3);
            BigDecimal estimate = found.size() < UNCOVERED
                    ? null
                    : actual.subtract(actual.abs().multiply(surprise)).setScale(2, RoundingMode.HALF_UP);
            found.add(earning(
                    quarter.fiscalYear(),
                    quarter.number(),
                    quarter.end(),
                    quarter.reportedOn(),
                    dice,
                    quarter.currency(),
                    announced ? actual : null,
                    estimate));
            last = quarter;
        }
        if (last != null && instrument.lastDay() == null) {
            ahead(found, truth, settings, calendar, last);
        }
        return List.copyOf(found);
    }

    private static void ahead(
            List<Earning> found,
            FundamentalTruth truth,
            MarketSettings settings,
            FiscalCalendar calendar,
            Quarter last) {
        FiscalCalendar.Place place = new FiscalCalendar.Place(last.fiscalYear(), last.number());
        BigDecimal usual = truth.earningsPerShare(last);
        for (int i = 0; i < AHEAD; i++) {
            place = place.next();
            LocalDate end = calendar.end(place);
            Dice dice = dice(settings, truth.instrument(), end);
            LocalDate reported = truth.instrument().place().calendar().atOrAfter(end.plusDays(25));
            BigDecimal growth = new BigDecimal("1.02").pow(i + 1);
            BigDecimal estimate = i < EXPECTED ? usual.multiply(growth).setScale(2, RoundingMode.HALF_UP) : null;
            found.add(
                    earning(place.fiscalYear(), place.quarter(), end, reported, dice, last.currency(), null, estimate));
        }
    }

    private static Dice dice(MarketSettings settings, Instrument instrument, LocalDate end) {
        return Dice.of(settings.seed(), "earnings-" + instrument.symbol() + end);
    }

    private static Earning earning(
            int fiscalYear,
            int fiscalQuarter,
            LocalDate end,
            LocalDate reported,
            Dice dice,
            String currency,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal estimate) {
        int when = dice.below(5);
        return new Earning(
                fiscalYear, fiscalQuarter, end, reported, when == 0 ? null : when == 1, currency, actual, estimate);
    }
}
