package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DailyBar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's adjusted closes reduced to one factor per session change: adjusted/close of the day before over
 * adjusted/close of the day. Cumulative factors are never compared, since every rounding before the day would count.
 */
final class AdjustmentSteps {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    /** Four decimals, on both sides of the division. */
    private static final BigDecimal CLOSE_ROUNDING = new BigDecimal("0.0001");
    /** Factors of six digits. */
    private static final BigDecimal FACTOR_ROUNDING = new BigDecimal("0.00001");

    private final List<CheckedBar> bars;

    AdjustmentSteps(List<CheckedBar> bars) {
        this.bars = bars;
    }

    int size() {
        return bars.size();
    }

    DailyBar bar(int i) {
        return bars.get(i).bar();
    }

    /** Index of the first session on or after a day; {@code size()} when there is none. */
    int sessionFor(LocalDate day) {
        int low = 0;
        int high = bars.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bar(middle).day().isBefore(day)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether there is surely no step into session i; cheap, since that is so on nearly all of them. */
    boolean surelyNone(int i) {
        BigDecimal before = bar(i - 1).adjustedClose();
        BigDecimal at = bar(i).adjustedClose();
        if (before == null || at == null || before.signum() <= 0 || at.signum() <= 0) {
            return true;
        }
        BigDecimal left = before.multiply(bar(i).close());
        BigDecimal right = at.multiply(bar(i - 1).close());
        return left.subtract(right).abs().compareTo(right.multiply(FACTOR_ROUNDING)) <= 0;
    }

    /** The step into session i, at least 1; null where a close or an adjusted close is not positive. */
    @Nullable BigDecimal step(int i) {
        BigDecimal before = ratio(i - 1);
        BigDecimal at = ratio(i);
        return before == null || at == null ? null : before.divide(at, EXACT);
    }

    /** How far a true step may be from {@link #step}. */
    BigDecimal tolerance(int i, BigDecimal step) {
        return CLOSE_ROUNDING
                .divide(adjusted(i - 1), EXACT)
                .add(CLOSE_ROUNDING.divide(adjusted(i), EXACT))
                .add(FACTOR_ROUNDING)
                .multiply(step.abs(), EXACT);
    }

    private BigDecimal adjusted(int i) {
        BigDecimal adjusted = bar(i).adjustedClose();
        return adjusted == null ? BigDecimal.ONE : adjusted;
    }

    private @Nullable BigDecimal ratio(int i) {
        DailyBar bar = bar(i);
        BigDecimal adjusted = bar.adjustedClose();
        if (adjusted == null || adjusted.signum() <= 0 || bar.close().signum() <= 0) {
            return null;
        }
        return adjusted.divide(bar.close(), EXACT);
    }
}
