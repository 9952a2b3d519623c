package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.model.Split.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a split is, by its ratio alone; the vendor calls everything a split.
 *
 * <p>Whole numbers up to 100 on both sides, or one share against up to 10,000, are splits; new shares of up to a quarter
 * of the old in whole or half per cent are stock dividends (the usual line between the two). Other ratios, such as
 * 118.916590/100, are how the vendor writes spin-offs and rights: they stay {@code unknown}, which leaves volume and
 * share counts alone until prices and volumes tell more.
 */
final class SplitKind {

    private static final int LARGEST_TERM = 100;
    private static final int LARGEST_SINGLE = 10_000;
    private static final BigDecimal STOCK_DIVIDEND_BELOW = new BigDecimal("1.25");
    private static final BigInteger HALF_PER_CENT = BigInteger.valueOf(200);

    private SplitKind() {}

    static Kind of(BigDecimal sharesNew, BigDecimal sharesOld) {
        int scale = Math.max(0, Math.max(sharesNew.scale(), sharesOld.scale()));
        BigInteger created = sharesNew.setScale(scale).unscaledValue();
        BigInteger held = sharesOld.setScale(scale).unscaledValue();
        BigInteger divisor = created.gcd(held);
        BigInteger p = created.divide(divisor);
        BigInteger q = held.divide(divisor);
        boolean grows = p.compareTo(q) > 0;
        boolean small = grows && new BigDecimal(p).compareTo(STOCK_DIVIDEND_BELOW.multiply(new BigDecimal(q))) < 0;
        if (small) {
            boolean even = HALF_PER_CENT.multiply(p).mod(q).signum() == 0 || isAtMost(q, LARGEST_TERM);
            return even ? Kind.STOCK_DIVIDEND : Kind.UNKNOWN;
        }
        boolean single = (p.equals(BigInteger.ONE) || q.equals(BigInteger.ONE))
                && isAtMost(p, LARGEST_SINGLE)
                && isAtMost(q, LARGEST_SINGLE);
        return single || (isAtMost(p, LARGEST_TERM) && isAtMost(q, LARGEST_TERM)) ? Kind.SPLIT : Kind.UNKNOWN;
    }

    private static boolean isAtMost(BigInteger value, int limit) {
        return value.compareTo(BigInteger.valueOf(limit)) <= 0;
    }
}
