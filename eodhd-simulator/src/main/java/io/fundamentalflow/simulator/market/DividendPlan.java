package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dividends of one instrument. Amounts are chosen so that the vendor's restated value carries them exactly, apart
 * from the instrument whose point is that it does not.
 */
final class DividendPlan {

    private static final BigDecimal STEP = new BigDecimal("0.001");
    private static final BigDecimal COARSE_STEP = new BigDecimal("0.01");
    private static final BigDecimal PENCE_A_POUND = new BigDecimal("100");

    private final Instrument instrument;
    private final Temper temper;
    private int count;

    DividendPlan(Instrument instrument, Temper temper) {
        this.instrument = instrument;
        this.temper = temper;
    }

    /** Dividends that go ex at a session; the price is yesterday's close after today's splits, in ten-thousandths. */
    List<Dividend> at(int index, LocalDate day, long price) {
        if (!temper.paysAt(index)) {
            return List.of();
        }
        count++;
        List<Dividend> found = new ArrayList<>(2);
        found.add(dividend(index, day, BigDecimal.valueOf(price, History.PRICE_SCALE), temper.period()));
        if (instrument.special() == SpecialCase.TWO_DIVIDENDS && count % 4 == 2) {
            found.add(dividend(index, day, BigDecimal.valueOf(price, History.PRICE_SCALE + 1), null));
        }
        return found;
    }

    private Dividend dividend(int index, LocalDate day, BigDecimal price, @Nullable String period) {
        boolean lossy = instrument.special() == SpecialCase.LOSSY_DIVIDEND;
        String currency = currency();
        BigDecimal perUnit = perUnit(index);
        BigDecimal wanted =
                price.multiply(BigDecimal.valueOf(temper.yield(), 6)).divide(perUnit, 10, RoundingMode.HALF_UP);
        BigDecimal step = lossy ? COARSE_STEP : STEP.multiply(temper.sharesLater(index));
        BigDecimal declared =
                wanted.divide(step, 0, RoundingMode.HALF_UP).max(BigDecimal.ONE).multiply(step);
        // The vendor knows the other dates densely for the US only.
        boolean known = instrument.place() == MarketPlace.US && count % 7 != 0;
        return new Dividend(
                day,
                declared.stripTrailingZeros(),
                currency,
                perUnit,
                known ? day.minusDays(28) : null,
                known ? instrument.place().calendar().atOrAfter(day.plusDays(1)) : null,
                instrument.place() == MarketPlace.XETRA ? null : day.plusDays(21),
                period,
                lossy);
    }

    private String currency() {
        if (instrument.special() == SpecialCase.FOREIGN_DIVIDEND) {
            return "USD";
        }
        return instrument.special() == SpecialCase.MAJOR_UNIT_DIVIDEND
                ? "GBP"
                : instrument.place().currency();
    }

    private BigDecimal perUnit(int index) {
        if (instrument.special() == SpecialCase.FOREIGN_DIVIDEND) {
            // Pence a dollar, between 75 and 85, a different rate each time.
            return new BigDecimal("75").add(BigDecimal.valueOf(index * 37L % 1_000, 2));
        }
        return instrument.special() == SpecialCase.MAJOR_UNIT_DIVIDEND ? PENCE_A_POUND : BigDecimal.ONE;
    }
}
