package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adjustment factors of one history, newest session = 1, exact and in the vendor's style. Per ex-date with s = new/old
 * shares, D = the day's dividends per new share and P = last close before it ÷ s: d = 1 − D/P, and every earlier day
 * is multiplied by d/s ({@code all}) or 1/s ({@code splits}). The vendor rounds each d to six digits.
 */
public final class Factors {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int VENDOR_DIGITS = 6;
    /** Decimals the vendor carries from step to step. */
    public static final int VENDOR_SCALE = 15;

    /**
     * Factors of the sessions from {@code first} to the next segment.
     *
     * @param first index of the first session
     * @param splits split factor on prices, 34 digits
     * @param all split and dividend factor on prices, 34 digits
     * @param vendor the vendor's split and dividend factor, {@link #VENDOR_SCALE} decimals
     * @param shares product of new/old of all later splits, the factor on volume
     */
    public record Segment(int first, BigDecimal splits, BigDecimal all, BigDecimal vendor, BigDecimal shares) {}

    /** Everything that happens on one ex-date. */
    private record Step(BigDecimal newShares, BigDecimal oldShares, BigDecimal cash) {
        Step and(Step other) {
            return new Step(
                    newShares.multiply(other.newShares), oldShares.multiply(other.oldShares), cash.add(other.cash));
        }
    }

    private final List<Segment> segments;
    private final List<LocalDate> unapplied = new ArrayList<>();

    /** Works out the factors of a history. */
    public Factors(History history) {
        TreeMap<Integer, Step> steps = new TreeMap<>();
        history.splits()
                .forEach(split -> steps.merge(
                        history.firstAtOrAfter(split.exDate()),
                        new Step(split.newShares(), split.oldShares(), BigDecimal.ZERO),
                        Step::and));
        history.dividends()
                .forEach(dividend -> steps.merge(
                        history.firstAtOrAfter(dividend.exDate()),
                        new Step(BigDecimal.ONE, BigDecimal.ONE, dividend.inPriceUnit()),
                        Step::and));
        steps.keySet().removeIf(step -> step == 0 || step >= history.size());
        List<Segment> found = new ArrayList<>();
        Segment current = new Segment(0, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        for (Map.Entry<Integer, Step> one : steps.descendingMap().entrySet()) {
            found.add(startingAt(one.getKey(), current));
            current = before(one.getKey(), one.getValue(), history, current);
        }
        found.add(current);
        Collections.reverse(found);
        segments = List.copyOf(found);
    }

    /** Oldest first; the first starts at 0. */
    public List<Segment> segments() {
        return segments;
    }

    /** The factors that hold at a session. */
    public Segment at(int index) {
        int i = segments.size() - 1;
        while (segments.get(i).first() > index) {
            i--;
        }
        return segments.get(i);
    }

    /** Ex-dates whose dividend is not below the price, so that no factor exists. */
    public List<LocalDate> unapplied() {
        return List.copyOf(unapplied);
    }

    private static Segment startingAt(int first, Segment segment) {
        return new Segment(first, segment.splits(), segment.all(), segment.vendor(), segment.shares());
    }

    private Segment before(int index, Step step, History history, Segment after) {
        BigDecimal newShares = step.newShares();
        BigDecimal oldShares = step.oldShares();
        BigDecimal before = BigDecimal.valueOf(history.close()[index - 1], History.PRICE_SCALE);
        // 1 − D ÷ (close ÷ s), with one division only.
        BigDecimal worth = before.multiply(oldShares);
        BigDecimal left = worth.subtract(step.cash().multiply(newShares));
        if (left.signum() <= 0) {
            unapplied.add(history.days().get(index));
            left = worth;
        }
        BigDecimal kept = left.divide(worth, EXACT);
        BigDecimal vendorKept = left.divide(worth, VENDOR_DIGITS, RoundingMode.HALF_UP);
        BigDecimal vendor = after.vendor().multiply(vendorKept).multiply(oldShares);
        return new Segment(
                0,
                after.splits().multiply(oldShares, EXACT).divide(newShares, EXACT),
                after.all().multiply(kept, EXACT).multiply(oldShares, EXACT).divide(newShares, EXACT),
                vendor.divide(newShares, VENDOR_SCALE, RoundingMode.HALF_UP),
                after.shares().multiply(newShares, EXACT).divide(oldShares, EXACT));
    }
}
