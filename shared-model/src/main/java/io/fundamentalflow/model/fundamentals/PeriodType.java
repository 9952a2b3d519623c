package io.fundamentalflow.model.fundamentals;

import java.util.Locale;

/** How long a period is; the code is what the database says. */
public enum PeriodType {
    QUARTER,
    YEAR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
