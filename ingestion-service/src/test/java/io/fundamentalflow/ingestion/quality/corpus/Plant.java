package io.fundamentalflow.ingestion.quality.corpus;

import java.util.Set;

/** A fault of the corpus, with the code of the rule that must find it and of those that may rightly find it too. */
public enum Plant {
    HIGH_BELOW_LOW("ohlc_contradiction"),
    ZERO_PRICE("price_not_positive"),
    NEGATIVE_VOLUME("volume_negative"),
    NULL_CLOSE("close_missing"),
    FUTURE_ROW("date_in_future"),
    ROW_OUTSIDE_THE_RANGE("date_not_asked"),
    SATURDAY_ROW("off_session"),
    TWO_DIFFERENT_ROWS("duplicate_differs"),
    TIMES_A_HUNDRED("unit_jump"),
    SPLIT_NOBODY_LISTS("split_suspected"),
    SPLIT_NOT_IN_ADJUSTED("split_unapplied"),
    SPLIT_TWICE_IN_ADJUSTED("split_applied_twice"),
    DIVIDEND_NOT_LISTED("dividend_missing"),
    DIVIDEND_THAT_NEVER_WAS("dividend_phantom"),
    DIVIDEND_IN_PENCE("dividend_unusual"),
    DIVIDEND_UNDER_TWO_DATES("duplicate_action", "dividend_phantom"),
    /** Over an ex-date the repetition moves the step of the adjustment as well. */
    REPEATED_BARS("frozen", "dividend_missing", "dividend_phantom"),
    LOST_BARS("sessions_missing"),
    OLD_ADJUSTED("adjusted_not_current");

    private final String rule;
    private final Set<String> alsoRight;

    Plant(String rule, String... alsoRight) {
        this.rule = rule;
        this.alsoRight = Set.of(alsoRight);
    }

    public String rule() {
        return rule;
    }

    /** Whether a finding of the rule is true of a series with this fault. */
    public boolean explains(String found) {
        return rule.equals(found) || alsoRight.contains(found);
    }
}
