package io.fundamentalflow.ingestion.prices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Whether closes lie where an exchange can quote them. A vendor that rewrites history for a spin-off multiplies every
 * close by a factor, and the products lie anywhere: of BHP.AU's bars before May 2022 two in a hundred are on a cent or
 * half a cent, after it all of them.
 */
final class TickGrid {

    private static final BigDecimal PER_UNIT = new BigDecimal(200);
    /** Sixty-fourths, as American exchanges quoted until 2001. */
    private static final BigDecimal FRACTIONS = new BigDecimal(64);

    private static final BigDecimal ROUNDING = new BigDecimal("0.0001");
    /** Sub-penny ticks are legal below this. */
    private static final BigDecimal SMALL = BigDecimal.ONE;

    /** Bars on either side of a change that must agree. */
    private static final int WINDOW = 250;

    private static final int LEAST = 60;
    private static final double OFF = 0.5;

    private TickGrid() {}

    /** Index of the first bar that is as quoted while those before are not; 0 when there is no such change. */
    static int changesAt(List<CheckedBar> bars) {
        int lastOff = bars.size() - 1;
        while (lastOff >= 0 && isOn(bars.get(lastOff).bar().close())) {
            lastOff--;
        }
        int after = bars.size() - 1 - lastOff;
        if (lastOff < LEAST || after < LEAST) {
            return 0;
        }
        List<CheckedBar> before = bars.subList(Math.max(0, lastOff + 1 - WINDOW), lastOff + 1);
        long off = before.stream().filter(bar -> !isOn(bar.bar().close())).count();
        return off >= before.size() * OFF ? lastOff + 1 : 0;
    }

    /** Whether all closes from a bar on are as quoted. */
    static boolean isOnFrom(List<CheckedBar> bars, int from) {
        return bars.size() - from >= LEAST
                && bars.subList(from, bars.size()).stream()
                        .allMatch(bar -> isOn(bar.bar().close()));
    }

    private static boolean isOn(BigDecimal close) {
        if (close.compareTo(SMALL) < 0 || isWhole(close.multiply(PER_UNIT))) {
            return true;
        }
        BigDecimal fractions = close.multiply(FRACTIONS);
        BigDecimal nearest = fractions.setScale(0, RoundingMode.HALF_UP);
        return fractions.subtract(nearest).abs().compareTo(ROUNDING.multiply(FRACTIONS)) < 0;
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
