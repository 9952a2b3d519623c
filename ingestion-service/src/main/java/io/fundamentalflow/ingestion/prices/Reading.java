package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One way to read the actions of a session: are the splits in the close before it, and what multiplies the dividends.
 *
 * @param inClose YES: the close before already contains the splits
 * @param multiplier turns declared dividends into amounts per share after the split, on the basis of the close
 */
record Reading(InClose inClose, BigDecimal multiplier, Share share) {

    /** What a declared dividend is per share of. */
    enum Share {
        /** A share after a split of the same day. */
        NEW,
        /** A share before it. */
        OLD,
        /** A share of today, because the vendor has scaled earlier closes down. */
        PRESCALED
    }

    private static final MathContext EXACT = MathContext.DECIMAL128;

    /** The factor on earlier prices: (1 − D ÷ (P ÷ s)) ÷ s, with s = 1 where the close contains the split. */
    BigDecimal step(BigDecimal ratio, BigDecimal dividends, BigDecimal previousClose) {
        BigDecimal s = inClose == InClose.YES ? BigDecimal.ONE : ratio;
        BigDecimal taken =
                dividends.multiply(multiplier, EXACT).multiply(s, EXACT).divide(previousClose, EXACT);
        return BigDecimal.ONE.subtract(taken).divide(s, EXACT);
    }
}
