package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.series.KnownDividend;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dividend as stored.
 *
 * @param declared per share held on the ex-date, after a split of the same day, in {@code currency}
 * @param rounding by how much {@code declared} may be off because the vendor rounded what it is derived from
 * @param inUnit the same in the unit of the price; what adjustments use. Null: not applied
 * @param basis how {@code inUnit} was found
 * @param flags bits of {@link io.fundamentalflow.model.QualityFlag}
 */
record StoredDividend(
        LocalDate exDate,
        String kind,
        int seq,
        BigDecimal declared,
        BigDecimal rounding,
        @Nullable String currency,
        @Nullable BigDecimal inUnit,
        @Nullable String basis,
        @Nullable BigDecimal fxRate,
        int flags) {

    StoredDividend with(
            @Nullable BigDecimal amount, @Nullable String newBasis, @Nullable BigDecimal newRate, int newFlags) {
        return new StoredDividend(exDate, kind, seq, declared, rounding, currency, amount, newBasis, newRate, newFlags);
    }

    /** As the rules about series read it. */
    KnownDividend known() {
        return new KnownDividend(
                exDate, kind, declared.doubleValue(), inUnit == null ? Double.NaN : inUnit.doubleValue());
    }

    /** Whether readers would compute the same from both. */
    boolean sameFactor(StoredDividend other) {
        if (inUnit == null || other.inUnit == null) {
            return inUnit == null && other.inUnit == null;
        }
        return inUnit.compareTo(other.inUnit) == 0;
    }
}
