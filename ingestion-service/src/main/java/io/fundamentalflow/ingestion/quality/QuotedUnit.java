package io.fundamentalflow.ingestion.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one quoted unit is: {@code scale} of them are one unit of {@code currency}.
 *
 * @param currency ISO code of the major unit
 * @param scale 1 for dollars quoted in dollars, 100 for sterling quoted in pence
 */
public record QuotedUnit(String currency, int scale) {

    private static final Map<String, QuotedUnit> MINOR = Map.of(
            "GBX", new QuotedUnit("GBP", 100),
            "GBp", new QuotedUnit("GBP", 100),
            "ZAC", new QuotedUnit("ZAR", 100),
            "ILA", new QuotedUnit("ILS", 100),
            "KWF", new QuotedUnit("KWD", 1_000));

    /** Reads the vendor's code, minor units among them. */
    public static Optional<QuotedUnit> ofCode(@Nullable String code) {
        if (code == null || code.isBlank() || code.length() > 8 || code.equals("Unknown")) {
            return Optional.empty();
        }
        return Optional.of(MINOR.getOrDefault(code, new QuotedUnit(code, 1)));
    }

    /** The unit of an instrument as stored; empty when its currency is not known. */
    public static Optional<QuotedUnit> of(@Nullable String currency, int scale) {
        return currency == null ? Optional.empty() : Optional.of(new QuotedUnit(currency, scale));
    }

    /** An amount of this unit in another; empty when that takes an exchange rate. */
    public Optional<BigDecimal> convert(BigDecimal amount, QuotedUnit to) {
        if (!currency.equals(to.currency)) {
            return Optional.empty();
        }
        return Optional.of(
                scale == to.scale
                        ? amount
                        : amount.multiply(BigDecimal.valueOf(to.scale))
                                .divide(BigDecimal.valueOf(scale), MathContext.DECIMAL128));
    }
}
