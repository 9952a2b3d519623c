package io.fundamentalflow.ingestion.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The width of a NUMERIC column, checked before SQL so that one absurd number cannot fail a whole batch.
 *
 * @param integerDigits digits before the decimal point
 * @param scale digits after it; more are rounded half up, as PostgreSQL does
 */
public record NumericColumn(int integerDigits, int scale) {

    /** NUMERIC(24,10). */
    public static final NumericColumn PRICE = new NumericColumn(14, 10);
    /** NUMERIC(28,4). */
    public static final NumericColumn VOLUME = new NumericColumn(24, 4);
    /** NUMERIC(30,4). */
    public static final NumericColumn MONEY = new NumericColumn(26, 4);
    /** A vendor's number before it is converted. */
    public static final NumericColumn WIRE = new NumericColumn(24, 20);

    private static final int MAX_LENGTH = 64;
    /** Beyond this the value is zero for every purpose, and scaling it would cost memory. */
    private static final int MAX_SCALE = 100;

    /** Reads what the vendor wrote. */
    public BigDecimal read(String text) throws RecordFault {
        if (text.length() > MAX_LENGTH) {
            throw new RecordFault(QualityRule.NUMBER_UNREADABLE, "a number of " + text.length() + " characters");
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new RecordFault(QualityRule.NUMBER_UNREADABLE, "'" + text + "' is not a decimal number");
        }
        return fit(value);
    }

    /** The value as the column holds it. */
    public BigDecimal fit(BigDecimal value) throws RecordFault {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) value.precision() - value.scale() > integerDigits || value.scale() > MAX_SCALE) {
            throw new RecordFault(
                    QualityRule.NUMBER_OUT_OF_RANGE, value + " has more than " + integerDigits + " integer digits");
        }
        BigDecimal held = value.scale() > scale ? value.setScale(scale, RoundingMode.HALF_UP) : value;
        if ((long) held.precision() - held.scale() > integerDigits) {
            throw new RecordFault(
                    QualityRule.NUMBER_OUT_OF_RANGE, value + " has more than " + integerDigits + " integer digits");
        }
        return held;
    }
}
