package io.fundamentalflow.query.bars;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** What the prices of an answer are given in. */
public enum PriceUnit {
    /** As the instrument is quoted, such as pence. */
    QUOTED("quoted"),
    /** In the currency itself, such as pounds. */
    MAJOR("major");

    private final String code;

    PriceUnit(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /**
     * What a quoted price is divided by.
     *
     * @param scale quoted units in one major unit
     */
    public BigDecimal divisor(int scale) {
        return this == MAJOR ? BigDecimal.valueOf(scale) : BigDecimal.ONE;
    }

    /** {@code major} or {@code minor}, for an instrument of {@code scale}. */
    public String shownAs(int scale) {
        return this == MAJOR || scale == 1 ? "major" : "minor";
    }

    public static Optional<PriceUnit> ofCode(String code) {
        return Arrays.stream(values()).filter(u -> u.code.equals(code)).findFirst();
    }
}
