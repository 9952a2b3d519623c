package io.fundamentalflow.ingestion.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be wrong with a record or a series. The code is what {@code rejected_records.rule} and {@code
 * quality_flags.rule} hold, so a code is never given another meaning; docs/quality-rules.md explains each, and a test
 * compares that page with this list. Long because every rule has its explanation here.
 */
public enum QualityRule {
    DATE_MISSING(Severity.QUARANTINE, true, "No date, or one of the vendor's words for unknown."),
    DATE_UNREADABLE(Severity.QUARANTINE, true, "Not a date of the form YYYY-MM-DD."),
    DATE_IN_FUTURE(
            Severity.QUARANTINE,
            true,
            "After today in the exchange's time zone; for actions more than three years ahead."),
    DATE_NOT_ASKED(Severity.QUARANTINE, true, "Outside the days that were asked for."),
    OFF_SESSION(
            Severity.QUARANTINE,
            false,
            "A day on which the instrument's calendar certainly has no session. A holiday of a certain calendar is kept and marked instead."),
    DUPLICATE_DIFFERS(Severity.QUARANTINE, true, "Rows of one key that differ; none of them is believed."),
    NUMBER_UNREADABLE(Severity.QUARANTINE, true, "Text that is not a decimal number."),
    NUMBER_OUT_OF_RANGE(Severity.QUARANTINE, true, "A number that no column can hold."),
    CLOSE_MISSING(Severity.QUARANTINE, true, "The close is missing."),
    PRICE_MISSING(Severity.QUARANTINE, true, "Open, high or low is missing."),
    PRICE_NOT_POSITIVE(
            Severity.QUARANTINE,
            true,
            "A price of zero or less on an instrument that cannot have one; commodities and rates can."),
    VOLUME_NEGATIVE(Severity.QUARANTINE, true, "Fewer than no shares traded."),
    OHLC_CONTRADICTION(
            Severity.QUARANTINE,
            false,
            "Open, high, low and close contradict each other by more than the vendor's rounding.",
            "ohlc-slack"),
    UNIT_JUMP(
            Severity.QUARANTINE,
            false,
            "The close is 100 or 1000 times off and comes back, or it is too early to tell. A known action in between explains it.",
            "unit-tolerance",
            "unit-sessions"),
    RATIO_UNREADABLE(Severity.QUARANTINE, true, "A split that is not new/old, or not positive."),
    RATIO_WITHOUT_EFFECT(Severity.QUARANTINE, true, "A split of as many new shares as old ones."),
    AMOUNT_MISSING(Severity.QUARANTINE, true, "A dividend without an amount."),
    AMOUNT_NOT_POSITIVE(Severity.QUARANTINE, true, "A dividend of zero or less."),
    OWNER_MISSING(Severity.QUARANTINE, true, "A trade without the one who made it."),
    CODE_MISSING(Severity.QUARANTINE, true, "A trade that does not say what kind it is."),
    DATE_TOO_OLD(Severity.QUARANTINE, true, "Older than what the record is about can be."),
    SHARES_NEGATIVE(Severity.QUARANTINE, true, "Fewer than no shares."),
    SYMBOL_NOT_ASKED(Severity.QUARANTINE, true, "A record about another symbol than the one that was asked for."),
    ANSWER_INCOMPLETE(
            Severity.QUARANTINE,
            true,
            "A whole answer that lacks too much of what is stored, or a range that was read in part."),
    ACTION_MISSING(
            Severity.QUARANTINE,
            true,
            "A whole answer whose volumes are all off by one ratio: an action we do not know of."),
    ROW_UNREADABLE(
            Severity.QUARANTINE, true, "A row of a company document that is no row: text where figures are expected."),
    DATE_CONTRADICTION(
            Severity.QUARANTINE, true, "A row whose key and date name different periods; neither is believed."),
    DUPLICATE_PERIOD(
            Severity.QUARANTINE,
            true,
            "A period that the same document has twice, within ten days; the row with more lines is taken."),
    IDENTIFIER_UNREADABLE(
            Severity.QUARANTINE, true, "An identifier that cannot be one by its form; the field counts as missing."),
    IDENTIFIER_CHANGED(
            Severity.QUARANTINE,
            true,
            "A known symbol with another ISIN, FIGI or CIK: the instrument is held and nothing of the document is written."),
    SYMBOL_MISSING(
            Severity.QUARANTINE, true, "An event of a calendar that names no symbol, nor anything to know it by."),
    TITLE_MISSING(Severity.QUARANTINE, true, "An article without a title."),
    LINK_UNREADABLE(
            Severity.QUARANTINE,
            true,
            "An article without an address, or with one that is not of the web: http or https."),
    SENTIMENT_OUT_OF_RANGE(
            Severity.QUARANTINE, true, "A sentiment outside its bounds; an article is stored without it."),
    SPLIT_SUSPECTED(
            Severity.FLAG,
            false,
            "The close moves like a split of small numbers, far outside the usual moves, volume moves the other way for days, and no split is known.",
            "split-tolerance",
            "split-largest-term",
            "split-history",
            "split-deviations"),
    SPLIT_UNAPPLIED(
            Severity.FLAG,
            false,
            "The close moves by a split, but the vendor's adjusted close does not allow for it; or it steps by a split that the list of splits lacks.",
            "split-tolerance"),
    SPLIT_APPLIED_TWICE(
            Severity.FLAG,
            false,
            "The vendor's adjusted close allows for a split twice: by the square of its ratio, or although the closes before it contain it.",
            "split-tolerance"),
    DIVIDEND_MISSING(
            Severity.FLAG,
            false,
            "The vendor's adjusted close steps as for a dividend that the list of dividends lacks."),
    DIVIDEND_PHANTOM(
            Severity.FLAG,
            false,
            "A dividend is listed, but the vendor's adjusted close does not step at its ex-date as it does at the others."),
    DIVIDEND_UNUSUAL(
            Severity.FLAG,
            false,
            "A dividend of more than a quarter of the price that the price did not follow, or of a hundred times or a hundredth of the median of the last eight.",
            "dividend-largest",
            "dividend-tolerance"),
    DUPLICATE_ACTION(
            Severity.FLAG,
            false,
            "Two splits of one ratio or two dividends of one amount within days of each other: one action under two dates.",
            "duplicate-split-days",
            "duplicate-dividend-days"),
    FROZEN(
            Severity.FLAG,
            false,
            "Sessions of equal prices and volume in a series that otherwise trades; not on 24x7 instruments.",
            "frozen-sessions",
            "frozen-active-share"),
    SESSIONS_MISSING(
            Severity.FLAG,
            false,
            "A year that lacks bars of certain sessions in several places. One gap is a halt, and a series that often does not trade is thin.",
            "sessions-share"),
    ADJUSTED_NOT_CURRENT(
            Severity.FLAG, false, "The newest adjusted close differs from its close although no action lies ahead."),
    STALE_QUOTE(
            Severity.QUARANTINE,
            false,
            "A delayed quote much older than its session, of an instrument that trades in nearly all of them. Flagged, it is stored all the same.",
            "quote-age"),
    SESSION_CONTRADICTION(
            Severity.QUARANTINE,
            true,
            "The vendor says that an exchange was closed, or closed early, on a past day of which published lists say otherwise: those are kept."),
    TIME_UNREADABLE(Severity.QUARANTINE, true, "A time of day that is none, or an early close before the open."),
    OFF_GRID(
            Severity.QUARANTINE,
            true,
            "A bar within a session that begins off the full minute, five minutes or quarter of an hour of its interval."),
    INTRADAY_DIFFERS(
            Severity.FLAG,
            false,
            "The bars within a session contradict its daily bar: high or low, close, or volume differ more than two feeds do.",
            "intraday-range",
            "intraday-close",
            "intraday-least-volume",
            "intraday-most-volume");

    private final Severity severity;
    private final boolean fixed;
    private final String explanation;
    private final String thresholds;

    QualityRule(Severity severity, boolean fixed, String explanation, String... thresholds) {
        this.severity = severity;
        this.fixed = fixed;
        this.explanation = explanation;
        this.thresholds = String.join(",", thresholds);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happens unless {@code ff.quality.severity} says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** Whether the severity is not for choosing: what it refuses cannot be stored, or has no meaning. */
    public boolean isFixed() {
        return fixed;
    }

    public String explanation() {
        return explanation;
    }

    /** Names of its settings under {@code ff.quality}. */
    public List<String> thresholds() {
        return thresholds.isEmpty() ? List.of() : List.of(thresholds.split(",", -1));
    }

    public static Optional<QualityRule> ofCode(String code) {
        return Arrays.stream(values()).filter(rule -> rule.code().equals(code)).findFirst();
    }
}
