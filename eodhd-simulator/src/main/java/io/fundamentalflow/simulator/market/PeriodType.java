package io.fundamentalflow.simulator.market;

import java.util.Locale;

/** Whether a row covers a fiscal quarter or a fiscal year. */
public enum PeriodType {
    /** Three months. */
    QUARTERLY,
    /** Twelve months. */
    YEARLY;

    /** Key below a statement. */
    public String vendorName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the vendor's name; fails for any other. */
    public static PeriodType of(String vendorName) {
        return valueOf(vendorName.toUpperCase(Locale.ROOT));
    }
}
