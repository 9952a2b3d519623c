package io.fundamentalflow.ingestion.quality;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dividend in the unit its instrument is quoted in.
 *
 * @param amount null: cannot be known without an exchange rate or the vendor's own adjustment
 * @param basis {@code same_currency} or {@code minor_unit}; null with the amount
 */
public record PriceUnitValue(
        @Nullable BigDecimal amount, @Nullable String basis) {

    public static final String SAME_CURRENCY = "same_currency";
    public static final String MINOR_UNIT = "minor_unit";
    public static final String VENDOR_IMPLIED = "vendor_implied";
    public static final String PRESCALED = "prescaled";

    private static final PriceUnitValue UNKNOWN = new PriceUnitValue(null, null);

    /**
     * By currency alone. A missing currency is taken for the price's only where no minor unit can be confused with it.
     *
     * @param currency as the vendor gives it with the dividend
     * @param quoted null when the instrument's currency is unknown
     */
    public static PriceUnitValue of(BigDecimal amount, @Nullable String currency, @Nullable QuotedUnit quoted) {
        if (quoted == null) {
            return UNKNOWN;
        }
        Optional<QuotedUnit> given = QuotedUnit.ofCode(currency);
        if (given.isEmpty()) {
            return quoted.scale() == 1 ? new PriceUnitValue(amount, SAME_CURRENCY) : UNKNOWN;
        }
        String basis = given.get().scale() == quoted.scale() ? SAME_CURRENCY : MINOR_UNIT;
        return given.get()
                .convert(amount, quoted)
                .map(converted -> new PriceUnitValue(converted, basis))
                .orElse(UNKNOWN);
    }
}
