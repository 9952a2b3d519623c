package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whole-number arithmetic on prices in ten-thousandths. */
final class Ticks {

    static final int MILLION = 1_000_000;

    private Ticks() {}

    static long unscaled(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    static long times(long price, long millionths) {
        return price + price * millionths / MILLION;
    }

    static long onGrid(long price, int grid) {
        return Math.max(grid, (price + grid / 2) / grid * grid);
    }

    static long scaled(long value, BigDecimal by, BigDecimal of) {
        return BigDecimal.valueOf(value)
                .multiply(by)
                .divide(of, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
