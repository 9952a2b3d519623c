package io.fundamentalflow.model.adjustment;

import io.fundamentalflow.model.QualityFlag;
import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns corporate actions into factors: per ex-date s = new/old shares, P = the last close before ÷ s, d = 1 − D/P,
 * step = d/s. All in 34 digits; nothing is rounded before the answer is written.
 *
 * <p>An action whose effect is in doubt gives no factor and a flag: a dividend in another currency, one not smaller than
 * the price, or one above a quarter of the price that the market did not follow.
 */
public final class PriceAdjuster {

    public static final MathContext DIGITS = MathContext.DECIMAL128;

    /** Above this part of the price a dividend needs a matching fall of the price to be believed. */
    private static final BigDecimal LARGE = new BigDecimal("0.25");
    /** A fall of at least this part of the dividend matches it; the rest is the day's own movement. */
    private static final BigDecimal MATCHING = new BigDecimal("0.5");

    private PriceAdjuster() {}

    /** Steps in the order of {@code exDates}; an ex-date without effect gives none. */
    public static Adjustment adjustment(List<ExDate> exDates) {
        List<Step> steps = new ArrayList<>(exDates.size());
        List<AdjustmentFlag> flags = new ArrayList<>();
        for (ExDate exDate : exDates) {
            Step step = step(exDate, flags);
            if (hasEffect(step)) {
                steps.add(step);
            }
        }
        return new Adjustment(steps, flags);
    }

    private static Step step(ExDate exDate, List<AdjustmentFlag> flags) {
        BigDecimal priceNew = BigDecimal.ONE;
        BigDecimal priceOld = BigDecimal.ONE;
        BigDecimal volumeNew = BigDecimal.ONE;
        BigDecimal volumeOld = BigDecimal.ONE;
        for (Split split : exDate.splits()) {
            if (movesPrice(split)) {
                priceNew = priceNew.multiply(split.sharesNew());
                priceOld = priceOld.multiply(split.sharesOld());
            }
            if (split.kind().changesShareCount()) {
                volumeNew = volumeNew.multiply(split.sharesNew());
                volumeOld = volumeOld.multiply(split.sharesOld());
            }
            if (split.inClose() == Split.InClose.UNKNOWN) {
                flags.add(new AdjustmentFlag(
                        QualityFlag.IN_CLOSE_UNKNOWN,
                        split.exDate(),
                        "a " + split.kind().code()
                                + (movesPrice(split) ? " is applied" : " is not applied")
                                + " without evidence whether the stored closes contain it"));
            }
        }
        BigDecimal splits = priceOld.divide(priceNew, DIGITS);
        BigDecimal volume = volumeNew.divide(volumeOld, DIGITS);
        // P·s as one fraction, so that 1 − D/P is rounded once: (close·old − D·new) / (close·old).
        BigDecimal price = exDate.previousClose().multiply(priceOld);
        BigDecimal paid = believed(exDate, priceNew, priceOld, flags).multiply(priceNew);
        BigDecimal all = paid.signum() == 0
                ? splits
                : price.subtract(paid).divide(exDate.previousClose().multiply(priceNew), DIGITS);
        return new Step(exDate.day(), splits, all, volume);
    }

    /** An action the vendor's closes contain is never applied again; without evidence only share counts are trusted. */
    public static boolean movesPrice(Split split) {
        return switch (split.inClose()) {
            case YES -> false;
            case NO -> true;
            case UNKNOWN -> split.kind().changesShareCount();
        };
    }

    /** The sum of the dividends that are applied; zero when none is. */
    private static BigDecimal believed(
            ExDate exDate, BigDecimal sharesNew, BigDecimal sharesOld, List<AdjustmentFlag> flags) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ExDate.Payment payment : exDate.dividends()) {
            if (payment.amount() == null) {
                flags.add(notApplied(exDate, "a dividend cannot be expressed in the unit of the price"));
            } else {
                sum = sum.add(payment.amount());
            }
            if (QualityFlag.SAME_DAY_OTHER_READING.in(payment.flags())) {
                flags.add(
                        new AdjustmentFlag(
                                QualityFlag.SAME_DAY_OTHER_READING,
                                exDate.day(),
                                "the vendor's adjustment counts the dividend per share before the split of that day; so do we"));
            }
        }
        if (sum.signum() == 0) {
            return sum;
        }
        String doubt =
                doubt(exDate, sum, exDate.previousClose().multiply(sharesOld).divide(sharesNew, DIGITS));
        if (doubt == null) {
            return sum;
        }
        flags.add(notApplied(exDate, doubt));
        return BigDecimal.ZERO;
    }

    /** Why a dividend is not believed against the price {@code p} before it; null: it is. */
    private static @Nullable String doubt(ExDate exDate, BigDecimal dividend, BigDecimal p) {
        if (dividend.signum() < 0) {
            return "a dividend is negative";
        }
        if (p.signum() <= 0 || dividend.compareTo(p) >= 0) {
            return "a dividend is not smaller than the price before it";
        }
        if (dividend.compareTo(p.multiply(LARGE)) > 0 && !priceFollowed(exDate, dividend, p)) {
            return "a dividend above a quarter of the price was not followed by the price";
        }
        return null;
    }

    private static boolean priceFollowed(ExDate exDate, BigDecimal dividend, BigDecimal p) {
        BigDecimal ceiling = p.subtract(dividend.multiply(MATCHING));
        return atMost(exDate.sessionOpen(), ceiling) || atMost(exDate.sessionClose(), ceiling);
    }

    private static boolean atMost(@Nullable BigDecimal price, BigDecimal ceiling) {
        return price != null && price.compareTo(ceiling) <= 0;
    }

    private static AdjustmentFlag notApplied(ExDate exDate, String detail) {
        return new AdjustmentFlag(QualityFlag.ACTION_NOT_APPLIED, exDate.day(), detail);
    }

    private static boolean hasEffect(Step step) {
        return step.all().compareTo(BigDecimal.ONE) != 0
                || step.splits().compareTo(BigDecimal.ONE) != 0
                || step.volume().compareTo(BigDecimal.ONE) != 0;
    }

    /** A value as it is written: at most ten decimals, no trailing zeros. */
    public static BigDecimal written(BigDecimal value) {
        BigDecimal rounded = value.scale() > 10 ? value.setScale(10, RoundingMode.HALF_EVEN) : value;
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }
}
