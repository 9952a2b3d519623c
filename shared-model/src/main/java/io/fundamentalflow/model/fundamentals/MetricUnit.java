package io.fundamentalflow.model.fundamentals;

import java.util.Locale;

/** What a metric is counted in. */
public enum MetricUnit {
    /** Whole units of the statement's currency: dollars, not thousands. */
    CURRENCY,
    /** The statement's currency per share. */
    CURRENCY_PER_SHARE,
    SHARES,
    /** A plain fraction: 0.25 is 25 %. */
    FRACTION,
    /** A multiple: 12.5 is 12.5 times. */
    MULTIPLE,
    DAYS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
