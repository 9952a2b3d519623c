package io.fundamentalflow.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cash dividend of one ex-date.
 *
 * @param seq 1 for the first of a kind on a day, 2 for the second
 * @param value per share as the vendor gives it today, restated after later splits
 * @param unadjustedValue the vendor's derivation of the value before those splits
 * @param currency ISO code or minor unit such as GBX; null where the vendor does not say
 */
public record Dividend(
        LocalDate exDate,
        int seq,
        BigDecimal value,
        @Nullable BigDecimal unadjustedValue,
        @Nullable String currency,
        @Nullable LocalDate declarationDate,
        @Nullable LocalDate recordDate,
        @Nullable LocalDate paymentDate,
        @Nullable String period) {

    public Dividend {
        Objects.requireNonNull(exDate, "exDate");
        Objects.requireNonNull(value, "value");
    }
}
