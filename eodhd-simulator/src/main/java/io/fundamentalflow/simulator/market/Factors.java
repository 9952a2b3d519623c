package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Adjustment factors of one history, newest session = 1, exact and in the vendor's style. Per ex-date with s = new/old
 * shares, D = the day's dividends per new share and P = last close before it ÷ s: d = 1 − D/P, and every earlier day
 * is multiplied by d/s ({@code all}) or 1/s ({@code splits}). The vendor rounds each d to six digits.
 */
public final class Factors {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int VENDOR_DIGITS = 6;

    /**
     * Factors of the sessions from {@code first} to the next segment.
     *
     * @param first index of the first session
     * @param splits split factor on prices, 34 digits
     * @param all split and dividend factor on prices, 34 digits
     * @param vendor the vendor's split and dividend factor
     * @param shares product of new/old of all later splits, the factor on volume
     */
    public record Segment(int first, BigDecimal splits, BigDecimal all, BigDecimal vendor, BigDecimal shares) {}

    private final List<Segment> segments;
    private final List<LocalDate> unapplied = new ArrayList<>();

    /** Works out the factors of a history. */
    public Factors(History history) {
        List<Segment> found = new ArrayList<>();
        TreeSet<Integer> steps = new TreeSet<>();
        history.splits().forEach(split -> steps.add(history.firstAtOrAfter(split.exDate())));
        history.dividends().forEach(dividend -> steps.add(history.firstAtOrAfter(dividend.exDate())));
        steps.removeIf(step -> step == 0 || step >= history.size());
        Segment current = new Segment(0, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        for (int step : steps.descendingSet()) {
            found.add(0, startingAt(step, current));
            current = before(step, history, current);
        }
        found.add(0, current);
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

    private Segment before(int step, History history, Segment after) {
        BigDecimal newShares = BigDecimal.ONE;
        BigDecimal oldShares = BigDecimal.ONE;
        for (Split split : history.splits()) {
            if (history.firstAtOrAfter(split.exDate()) == step) {
                newShares = newShares.multiply(split.newShares());
                oldShares = oldShares.multiply(split.oldShares());
            }
        }
        BigDecimal cash = BigDecimal.ZERO;
        for (Dividend dividend : history.dividends()) {
            if (history.firstAtOrAfter(dividend.exDate()) == step) {
                cash = cash.add(dividend.inPriceUnit());
            }
        }
        BigDecimal before = BigDecimal.valueOf(history.close()[step - 1], History.PRICE_SCALE);
        // 1 − D ÷ (close ÷ s), with one division only.
        BigDecimal worth = before.multiply(oldShares);
        BigDecimal left = worth.subtract(cash.multiply(newShares));
        if (left.signum() <= 0) {
            unapplied.add(history.days().get(step));
            left = worth;
        }
        BigDecimal kept = left.divide(worth, EXACT);
        BigDecimal vendorKept = left.divide(worth, VENDOR_DIGITS, RoundingMode.HALF_UP);
        return new Segment(
                0,
                after.splits().multiply(oldShares, EXACT).divide(newShares, EXACT),
                after.all().multiply(kept, EXACT).multiply(oldShares, EXACT).divide(newShares, EXACT),
                after.vendor()
                        .multiply(vendorKept, EXACT)
                        .multiply(oldShares, EXACT)
                        .divide(newShares, EXACT),
                after.shares().multiply(newShares, EXACT).divide(oldShares, EXACT));
    }
}
