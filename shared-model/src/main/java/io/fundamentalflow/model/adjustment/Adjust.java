package io.fundamentalflow.model.adjustment;

import java.util.Arrays;
import java.util.Optional;

/** Which corporate actions the prices of an answer allow for. */
public enum Adjust {
    /** As stored, on the share basis of their own day. */
    NONE("none"),
    /** Splits and what acts like one; volume too. */
    SPLITS("splits"),
    /** Splits and cash dividends, by the proportional method. */
    ALL("all");

    private final String code;

    Adjust(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Adjust> ofCode(String code) {
        return Arrays.stream(values()).filter(a -> a.code.equals(code)).findFirst();
    }
}
