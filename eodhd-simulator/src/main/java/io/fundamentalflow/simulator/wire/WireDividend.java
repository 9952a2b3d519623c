package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A dividend as the vendor serves it.
 *
 * @param dividend what was declared
 * @param value per share of today: restated for every later split and rounded
 * @param unadjusted derived by the vendor from {@code value}, so not always what was declared
 */
record WireDividend(Dividend dividend, BigDecimal value, BigDecimal unadjusted) {

    /** Decimals of amounts in bulk answers and in CSV. */
    static final int BULK_SCALE = 5;

    private static final int SCALE = 6;
    private static final int LOSSY_SCALE = 4;
    private static final int UNADJUSTED_SCALE = 10;

    static WireDividend of(History history, Dividend dividend) {
        BigDecimal newShares = BigDecimal.ONE;
        BigDecimal oldShares = BigDecimal.ONE;
        for (Split split : history.splits()) {
            if (split.exDate().isAfter(dividend.exDate())) {
                newShares = newShares.multiply(split.newShares());
                oldShares = oldShares.multiply(split.oldShares());
            }
        }
        BigDecimal value = dividend.declared()
                .multiply(oldShares)
                .divide(newShares, dividend.lossy() ? LOSSY_SCALE : SCALE, RoundingMode.HALF_UP);
        BigDecimal unadjusted = value.multiply(newShares)
                .divide(oldShares, MathContext.DECIMAL128)
                .setScale(UNADJUSTED_SCALE, RoundingMode.HALF_UP);
        return new WireDividend(dividend, value, unadjusted);
    }

    static String ratio(Split split) {
        return split.newShares().setScale(SCALE, RoundingMode.HALF_UP) + "/"
                + split.oldShares().setScale(SCALE, RoundingMode.HALF_UP);
    }
}
