package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cash dividend.
 *
 * @param exDate first day without the right to it
 * @param declared amount per share held on the ex-date (after a split of the same day), in {@code currency}
 * @param currency currency it is declared in
 * @param perUnit units of the instrument's quotation currency that one unit of {@code currency} is worth
 * @param declaredOn declaration date, null when the vendor does not know it
 * @param recordDate record date, null when the vendor does not know it
 * @param paidOn payment date, null when the vendor does not know it
 * @param period for example {@code Quarterly}, null when unknown
 * @param lossy whether the vendor's restated value keeps only four decimals
 */
public record Dividend(
        LocalDate exDate,
        BigDecimal declared,
        String currency,
        BigDecimal perUnit,
        @Nullable LocalDate declaredOn,
        @Nullable LocalDate recordDate,
        @Nullable LocalDate paidOn,
        @Nullable String period,
        boolean lossy)
        implements CorporateAction {

    /** An amount must be positive. */
    public Dividend {
        if (declared.signum() <= 0) {
            throw new IllegalArgumentException("a dividend must be positive: " + declared);
        }
    }

    /** The amount in the instrument's quotation unit. */
    public BigDecimal inPriceUnit() {
        return declared.multiply(perUnit);
    }
}
