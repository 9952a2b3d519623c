package io.fundamentalflow.model.adjustment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The steps of one instrument up to a basis date.
 *
 * <p>The factor of a day is the product of the steps whose ex-date is after it: F(t) = Π step(e), t &lt; e ≤ basis.
 */
public final class Adjustment {

    private final List<Step> steps;
    private final List<AdjustmentFlag> flags;
    private final Step[] after;

    public Adjustment(List<Step> steps, List<AdjustmentFlag> flags) {
        this.steps = steps.stream().sorted(Comparator.comparing(Step::exDate)).toList();
        this.flags = List.copyOf(flags);
        this.after = compounded(this.steps);
    }

    /** By ex-date, oldest first. */
    public List<Step> steps() {
        return steps;
    }

    public List<AdjustmentFlag> flags() {
        return flags;
    }

    /** The compound factors of the bars of {@code day}. */
    public Step factorsOf(LocalDate day) {
        return after[firstAfter(day)];
    }

    /** Π of the split steps over {@code from} &lt; ex-date ≤ {@code to}: puts a bar of {@code from} on the basis of {@code to}. */
    public Step splitsBetween(LocalDate from, LocalDate to) {
        BigDecimal price = BigDecimal.ONE;
        BigDecimal volume = BigDecimal.ONE;
        for (Step step : stepsBetween(from, to)) {
            price = price.multiply(step.splits(), PriceAdjuster.DIGITS);
            volume = volume.multiply(step.volume(), PriceAdjuster.DIGITS);
        }
        return new Step(to, price, price, volume);
    }

    /** Those with {@code from} &lt; ex-date ≤ {@code to}, oldest first. */
    public List<Step> stepsBetween(LocalDate from, LocalDate to) {
        int first = firstAfter(from);
        return steps.subList(first, Math.max(first, firstAfter(to)));
    }

    private int firstAfter(LocalDate day) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).exDate().isAfter(day)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Entry i holds the product of steps i and later; the last entry is the basis itself. */
    private static Step[] compounded(List<Step> steps) {
        Step[] products = new Step[steps.size() + 1];
        products[steps.size()] = new Step(LocalDate.MAX, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Step later = products[i + 1];
            products[i] = new Step(
                    step.exDate(),
                    step.splits().multiply(later.splits(), PriceAdjuster.DIGITS),
                    step.all().multiply(later.all(), PriceAdjuster.DIGITS),
                    step.volume().multiply(later.volume(), PriceAdjuster.DIGITS));
        }
        return products;
    }
}
