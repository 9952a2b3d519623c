package io.fundamentalflow.model;

import java.util.List;

/** What a check noticed about a stored row without refusing it; stored as bits, so a position is never given away again. */
public enum QualityFlag implements StoredFlag {
    /** Open, high, low and close contradict each other within the vendor's rounding. */
    OHLC_SLACK(0, "ohlc_slack"),
    /** The close moved as if a split had not been applied. */
    SPLIT_SUSPECTED(1, "split_suspected"),
    /** Five or more sessions of equal prices and volume. */
    FROZEN(2, "frozen"),
    /** A flat bar without volume: no trade, a carried price. */
    NO_TRADE(3, "no_trade"),
    /** Not a session of the instrument's calendar. */
    OFF_SESSION(4, "off_session"),
    /** Our adjustment and the vendor's adjusted close differ by more than their rounding. */
    ADJUSTMENT_DIFFERS(5, "adjustment_differs"),
    /** A corporate action that is not applied: too large, in another currency, or contradicted by the price. */
    ACTION_NOT_APPLIED(6, "action_not_applied"),
    /** A dividend that is large against the price or against its own history. */
    DIVIDEND_UNUSUAL(7, "dividend_unusual"),
    /** Split and dividend share an ex-date and the vendor's step fits the other reading. */
    SAME_DAY_OTHER_READING(8, "same_day_other_reading"),
    /** Not known whether the vendor's closes contain the action. */
    IN_CLOSE_UNKNOWN(9, "in_close_unknown"),
    /** From here on prices are 100 or 1000 times what they were: another quoting unit. */
    UNIT_CHANGE(10, "unit_change");

    private final int bit;
    private final String code;

    QualityFlag(int position, String code) {
        this.bit = 1 << position;
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int bit() {
        return bit;
    }

    /** The codes of all flags set in {@code flags}. */
    public static List<String> codes(int flags) {
        return StoredFlag.codes(values(), flags);
    }
}
