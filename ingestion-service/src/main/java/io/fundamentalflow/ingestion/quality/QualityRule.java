package io.fundamentalflow.ingestion.quality;

/**
 * Why a record is refused. The code is what {@code rejected_records.rule} holds; docs/data-semantics.md explains each
 * with its threshold, so a code is never given another meaning.
 */
public enum QualityRule {
    /** No date, or one of the vendor's words for "unknown". */
    DATE_MISSING("date_missing"),
    /** Not a date of the form YYYY-MM-DD. */
    DATE_UNREADABLE("date_unreadable"),
    /** After today in the exchange's time zone. */
    DATE_IN_FUTURE("date_in_future"),
    /** Outside the days that were asked for. */
    DATE_NOT_ASKED("date_not_asked"),
    /** A day on which the instrument's calendar certainly has no session. */
    OFF_SESSION("off_session"),
    /** Rows of one key that differ; none of them is believed. */
    DUPLICATE_DIFFERS("duplicate_differs"),
    /** Text that is not a decimal number. */
    NUMBER_UNREADABLE("number_unreadable"),
    /** A number that no column can hold. */
    NUMBER_OUT_OF_RANGE("number_out_of_range"),
    /** The close is missing. */
    CLOSE_MISSING("close_missing"),
    /** Open, high or low is missing. */
    PRICE_MISSING("price_missing"),
    /** A price of zero or less on an instrument that cannot have one. */
    PRICE_NOT_POSITIVE("price_not_positive"),
    VOLUME_NEGATIVE("volume_negative"),
    /** Open, high, low and close contradict each other by more than rounding. */
    OHLC_CONTRADICTION("ohlc_contradiction"),
    /** The price is 100 or 1000 times off and comes back, or it is too early to tell. */
    UNIT_JUMP("unit_jump"),
    /** A split that is not {@code new/old}, or not positive. */
    RATIO_UNREADABLE("ratio_unreadable"),
    /** A split of as many new shares as old ones. */
    RATIO_WITHOUT_EFFECT("ratio_without_effect"),
    /** A dividend without an amount. */
    AMOUNT_MISSING("amount_missing"),
    /** A dividend of zero or less. */
    AMOUNT_NOT_POSITIVE("amount_not_positive"),
    /** A trade without the one who made it. */
    OWNER_MISSING("owner_missing"),
    /** A trade that does not say what kind it is. */
    CODE_MISSING("code_missing"),
    /** Older than what the record is about can be. */
    DATE_TOO_OLD("date_too_old"),
    /** Fewer than no shares. */
    SHARES_NEGATIVE("shares_negative"),
    /** A record about another symbol than the one that was asked for. */
    SYMBOL_NOT_ASKED("symbol_not_asked"),
    /** A whole answer that lacks too much of what is stored, or a range that was read in part. */
    ANSWER_INCOMPLETE("answer_incomplete"),
    /** A whole answer whose volumes are all off by one ratio: an action we do not know of. */
    ACTION_MISSING("action_missing"),
    /** A row of a company document that is no row: text where figures are expected. */
    ROW_UNREADABLE("row_unreadable"),
    /** A row whose key and date name different periods; neither is believed. */
    DATE_CONTRADICTION("date_contradiction"),
    /** A period that the same document has twice, within ten days; the row with more lines is taken. */
    DUPLICATE_PERIOD("duplicate_period"),
    /** An identifier that cannot be one by its form; the field counts as missing. */
    IDENTIFIER_UNREADABLE("identifier_unreadable"),
    /** A known symbol with another ISIN, FIGI or CIK: the instrument is held and nothing of the document is written. */
    IDENTIFIER_CHANGED("identifier_changed");

    private final String code;

    QualityRule(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
