package io.fundamentalflow.simulator.market;

import java.util.Arrays;
import java.util.List;

/**
 * What is odd about the statements of the {@link SpecialCase} instruments; each bears one case, so that the market
 * keeps its size.
 */
public enum StatementCase {
    /** The ordinary one. */
    CLEAN("QDIV.US", "nothing: fiscal year to December, American, profitable, dividends"),
    /** Split-restated shares. */
    SPLIT_RESTATED("QSAD.US", "fiscal year to June; share and per-share values are restated for a later 2:1 split"),
    /** Retail calendar. */
    WEEKS_52_53("QODD.US", "quarters end on the last Saturday of a month, the fiscal year in September"),
    /** Cumulative cash flow. */
    YEAR_TO_DATE("QTWO.US", "quarterly cash flows are year to date until about three years ago"),
    /** Another unit in the same document. */
    CURRENCY_CHANGE("QNEW.US", "reported in EUR until about two years ago, in USD since"),
    /** A hole. */
    MISSING_QUARTER("QRE.US", "one quarter is missing from all statements, its year is there"),
    /** No statements at all. */
    EMPTY_MAPS("QRE_old.US", "statements, earnings and shares are {} or []"),
    /** The past changes. */
    RESTATED("QRST.US", "a restatement becomes visible three sessions after the market's first today"),
    /** Wrong types and words for nothing. */
    MIXED_TYPES(
            "QDRT.US", "numbers as text, text as numbers, NA, None, N/A, No data, empty, 0000-00-00; odd insider rows"),
    /** Length. */
    LONG_HISTORY("QFRC.US", "statements since 1985 whatever the years of prices: more than a megabyte"),
    /** Zero or nothing. */
    ZERO_AS_UNKNOWN("QREV.US", "lines that are not known are 0.00 instead of null"),
    /** No gross profit. */
    BANK("QBRK-B.US", "a bank: no cost of revenue, gross profit, inventory, current assets or current liabilities"),
    /** Little to go on. */
    SHORT_HISTORY("QIPO.US", "six quarters before its listing and those since"),
    /** One period under several dates. */
    SHIFTED_ENDS("QLSY.US", "cash flows are dated three days before the other statements"),
    /** Ends. */
    DELISTED("QDEL.US", "the last statement is that before the delisting"),
    /** Another currency than the price. */
    REPORTS_DOLLARS("QFXD.LSE", "reports in USD, quoted in GBX"),
    /** Another unit than the price. */
    REPORTS_POUNDS("QGBP.LSE", "reports in GBP, quoted in GBX"),
    /** Schema drift. */
    UNKNOWN_PARTS("QTHN.XETRA", "a section and statement lines nobody has heard of");

    private final String symbol;
    private final String meaning;

    StatementCase(String symbol, String meaning) {
        this.symbol = symbol;
        this.meaning = meaning;
    }

    /** Vendor symbol. */
    public String symbol() {
        return symbol;
    }

    /** What is special. */
    public String meaning() {
        return meaning;
    }

    /** Whether an instrument is the one of this case. */
    public boolean is(Instrument instrument) {
        return instrument.special() != null && instrument.symbol().equals(symbol);
    }

    /** What is odd about an instrument; at most one case. */
    static List<StatementCase> of(Instrument instrument) {
        return Arrays.stream(values()).filter(one -> one.is(instrument)).toList();
    }
}
