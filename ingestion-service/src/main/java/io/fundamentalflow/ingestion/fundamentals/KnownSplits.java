package io.fundamentalflow.ingestion.fundamentals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The splits and stock dividends of an instrument: new shares for each old one, by ex-date. */
record KnownSplits(NavigableMap<LocalDate, BigDecimal> ratios) {

    /** A share count restated for splits fits their product this well; it is rounded to thousands of shares at worst. */
    private static final BigDecimal FIT = new BigDecimal("0.001");

    /** One split as stored. */
    record Split(LocalDate exDate, BigDecimal sharesNew, BigDecimal sharesOld) {}

    static KnownSplits of(List<Split> splits) {
        NavigableMap<LocalDate, BigDecimal> ratios = new TreeMap<>();
        splits.forEach(split -> ratios.merge(
                split.exDate(),
                split.sharesNew().divide(split.sharesOld(), MathContext.DECIMAL64),
                (one, other) -> one.multiply(other, MathContext.DECIMAL64)));
        return new KnownSplits(ratios);
    }

    /** New shares for each old one over ex-dates after {@code after}, up to {@code until}. */
    BigDecimal product(LocalDate after, LocalDate until) {
        return after.isBefore(until)
                ? ratios.subMap(after, false, until, true).values().stream().reduce(BigDecimal.ONE, KnownSplits::times)
                : BigDecimal.ONE;
    }

    /** Whether a count moved by the product of splits that follow each other. */
    boolean explain(BigDecimal before, BigDecimal after) {
        if (before.signum() <= 0 || after.signum() <= 0) {
            return false;
        }
        BigDecimal ratio = after.divide(before, MathContext.DECIMAL64);
        List<BigDecimal> all = List.copyOf(ratios.values());
        for (int first = 0; first < all.size(); first++) {
            BigDecimal product = BigDecimal.ONE;
            for (int last = first; last < all.size(); last++) {
                product = times(product, all.get(last));
                if (isNear(ratio, product)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNear(BigDecimal ratio, BigDecimal product) {
        return ratio.subtract(product).abs().compareTo(product.multiply(FIT)) <= 0;
    }

    private static BigDecimal times(BigDecimal one, BigDecimal other) {
        return one.multiply(other, MathContext.DECIMAL64);
    }
}
