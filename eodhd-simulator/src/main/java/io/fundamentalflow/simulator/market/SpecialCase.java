package io.fundamentalflow.simulator.market;

/** Instruments that always exist when twenty or more are asked for, each with one property worth a test. */
public enum SpecialCase {
    ODD_SPLITS("QODD.US", "three splits with odd ratios, such as 118.916590/100"),
    MANY_DIVIDENDS("QDIV.US", "a dividend every quarter of its whole history"),
    SPLIT_AND_DIVIDEND("QSAD.US", "a 2:1 split and a dividend on one ex-date, the dividend per new share"),
    TWO_DIVIDENDS("QTWO.US", "a regular and a special dividend on one ex-date"),
    RENAMED("QNEW.US", "was QOLD.US until about a year ago; only the new symbol answers, its history is continuous"),
    REUSED_TICKER("QRE.US", "a new company under a ticker that an older one (QRE_old.US) gave up"),
    REUSED_TICKER_OLD("QRE_old.US", "the older company of a reused ticker, delisted"),
    DELISTED("QDEL.US", "delisted: only in the delisted list, its prices still answer"),
    RESTATED_BAR("QRST.US", "the default instrument of the restate control"),
    DIRTY_ROWS("QDRT.US", "rows that a careful client rejects or flags, listed in the truth"),
    FRACTIONAL_VOLUME("QFRC.US", "volumes with two decimals"),
    REVERSE_SPLIT("QREV.US", "a 1:10 reverse split"),
    DASHED("QBRK-B.US", "a dash where the exchange writes a dot"),
    YOUNG("QIPO.US", "listed a year ago"),
    LOSSY_DIVIDEND(
            "QLSY.US", "value is rounded to four decimals after splits, so unadjustedValue is not what was declared"),
    FOREIGN_DIVIDEND("QFXD.LSE", "quoted in pence, dividends in US dollars"),
    MAJOR_UNIT_DIVIDEND("QGBP.LSE", "quoted in pence, dividends in pounds"),
    THIN("QTHN.XETRA", "flat days without volume");

    private final String symbol;
    private final String meaning;

    SpecialCase(String symbol, String meaning) {
        this.symbol = symbol;
        this.meaning = meaning;
    }

    /** Vendor symbol, ticker and exchange. */
    public String symbol() {
        return symbol;
    }

    /** What is special. */
    public String meaning() {
        return meaning;
    }

    /** Whether the vendor lists it among the delisted. */
    public boolean isDelisted() {
        return this == DELISTED || this == REUSED_TICKER_OLD;
    }
}
