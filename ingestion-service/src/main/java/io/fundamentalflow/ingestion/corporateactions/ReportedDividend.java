package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.eodhd.WireDividend;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.WireDate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dividend as the vendor reports it today.
 *
 * @param value per share on today's basis
 * @param unadjusted what the vendor derives for the share of the ex-date
 */
record ReportedDividend(
        LocalDate exDate,
        BigDecimal value,
        @Nullable BigDecimal unadjusted,
        @Nullable String currency,
        @Nullable LocalDate declared,
        @Nullable LocalDate recorded,
        @Nullable LocalDate paid,
        @Nullable String period) {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int LEAST_DECIMALS = 4;

    static ReportedDividend parse(WireDividend wire) throws RecordFault {
        LocalDate exDate = WireDate.read(wire.date());
        BigDecimal value = amount(wire.value());
        BigDecimal unadjusted = amount(wire.unadjustedValue());
        BigDecimal known = value == null ? unadjusted : value;
        if (known == null) {
            throw new RecordFault(QualityRule.AMOUNT_MISSING, "no amount");
        }
        return new ReportedDividend(
                exDate,
                known,
                unadjusted,
                wire.currency(),
                WireDate.readOrNull(wire.declarationDate()),
                WireDate.readOrNull(wire.recordDate()),
                WireDate.readOrNull(wire.paymentDate()),
                wire.period());
    }

    private static @Nullable BigDecimal amount(@Nullable String text) throws RecordFault {
        if (text == null) {
            return null;
        }
        BigDecimal amount = NumericColumn.PRICE.read(text);
        if (amount.signum() <= 0) {
            throw new RecordFault(QualityRule.AMOUNT_NOT_POSITIVE, "the amount is " + text);
        }
        return amount;
    }

    /** Equal but for the share basis the vendor states amounts on, which moves with every later split. */
    boolean sameFacts(ReportedDividend other) {
        return exDate.equals(other.exDate)
                && sameAmount(other)
                && Objects.equals(currency, other.currency)
                && Objects.equals(declared, other.declared)
                && Objects.equals(recorded, other.recorded)
                && Objects.equals(paid, other.paid)
                && Objects.equals(period, other.period);
    }

    boolean sameAmount(ReportedDividend other) {
        if (unadjusted == null || other.unadjusted == null) {
            return unadjusted == null && other.unadjusted == null && value.compareTo(other.value) == 0;
        }
        BigDecimal difference = unadjusted.subtract(other.unadjusted).abs();
        boolean sameBasis = value.compareTo(other.value) == 0;
        BigDecimal tolerance = sameBasis ? BigDecimal.ZERO : rounding().add(other.rounding());
        return difference.compareTo(tolerance) <= 0;
    }

    /** What rounding the value on today's basis leaves open on the basis of the ex-date. */
    private BigDecimal rounding() {
        BigDecimal half = HALF.scaleByPowerOfTen(
                -Math.max(LEAST_DECIMALS, value.stripTrailingZeros().scale()));
        return unadjusted == null ? half : half.multiply(unadjusted).divide(value, MathContext.DECIMAL32);
    }
}
