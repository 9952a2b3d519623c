package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.prices.FactorEvidence.Actions;
import io.fundamentalflow.ingestion.quality.PriceUnitValue;
import io.fundamentalflow.ingestion.quality.QuotedUnit;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one session with actions, or with a step of the vendor's, while they are weighed.
 *
 * @param i the session
 * @param step the vendor's step into it; null where it gives none
 * @param prescale what later actions contained in the closes have scaled them by; 1: none
 * @param unit what the prices are in; null when unknown
 */
record SessionCase(
        AdjustmentSteps steps,
        int i,
        @Nullable BigDecimal step,
        Actions actions,
        BigDecimal prescale,
        @Nullable QuotedUnit unit) {

    static final MathContext EXACT = MathContext.DECIMAL128;
    /** Splits nearer to 1:1 than this leave no trace in one day's move. */
    private static final double VISIBLE_MOVE = 0.2;

    LocalDate day() {
        return steps.bar(i).day();
    }

    BigDecimal close() {
        return steps.bar(i).close();
    }

    BigDecimal previousClose() {
        return steps.bar(i - 1).close();
    }

    /** New shares per old share of all splits of the session. */
    BigDecimal ratio() {
        BigDecimal ratio = BigDecimal.ONE;
        for (StoredSplit split : actions.splits()) {
            ratio = ratio.multiply(split.ratio(), EXACT);
        }
        return ratio;
    }

    /** What was believed before; NO where there is no split. */
    InClose inCloseBefore() {
        return actions.splits().isEmpty()
                ? InClose.NO
                : actions.splits().get(0).split().inClose();
    }

    boolean isPrescaled() {
        return prescale.compareTo(BigDecimal.ONE) != 0;
    }

    /** The close before, per share after the split. */
    BigDecimal priceBefore(InClose inClose) {
        return inClose == InClose.YES ? previousClose() : previousClose().divide(ratio(), EXACT);
    }

    /** Whether the close falls by about the ratio of the splits. */
    boolean fallsWithSplits() {
        double size = Math.log(ratio().doubleValue());
        double move = Math.log(close().doubleValue() / previousClose().doubleValue());
        return Math.abs(size) > VISIBLE_MOVE && Math.abs(move + size) < Math.abs(move);
    }

    /** As declared, in the unit of the price; null for another currency. */
    PriceUnitValue inUnit(StoredDividend dividend) {
        return PriceUnitValue.of(dividend.declared(), dividend.currency(), unit);
    }

    BigDecimal total(List<StoredDividend> dividends) {
        BigDecimal total = BigDecimal.ZERO;
        for (StoredDividend dividend : dividends) {
            BigDecimal amount = inUnit(dividend).amount();
            total = amount == null ? total : total.add(amount);
        }
        return total;
    }

    /** The vendor's rounding of its steps, and of the dividends ours are derived from. */
    BigDecimal tolerance(BigDecimal vendor, List<StoredDividend> dividends) {
        BigDecimal rounding = BigDecimal.ZERO;
        for (StoredDividend dividend : dividends) {
            BigDecimal amount = PriceUnitValue.of(dividend.rounding(), dividend.currency(), unit)
                    .amount();
            rounding = amount == null ? rounding : rounding.add(amount);
        }
        return steps.tolerance(i, vendor).add(rounding.divide(previousClose(), EXACT));
    }
}
