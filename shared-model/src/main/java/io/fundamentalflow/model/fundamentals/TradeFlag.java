package io.fundamentalflow.model.fundamentals;

import io.fundamentalflow.model.StoredFlag;
import java.util.List;
import java.util.Locale;

/** What a check noticed about an insider's trade; bits of {@code insider_transactions.flags}. */
public enum TradeFlag implements StoredFlag {
    /** The price is far outside the day's range of our own bars. */
    PRICE_OUT_OF_RANGE(0),
    /** Zero shares, which the vendor writes for "unknown". */
    SHARES_UNKNOWN(1),
    /** Reported before it happened, or more than two years after. */
    REPORT_DATE_IMPLAUSIBLE(2),
    /** More shares than the company has. */
    SHARES_IMPLAUSIBLE(3);

    private final int bit;

    TradeFlag(int position) {
        this.bit = 1 << position;
    }

    @Override
    public int bit() {
        return bit;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of all flags set in {@code flags}. */
    public static List<String> codes(int flags) {
        return StoredFlag.codes(values(), flags);
    }
}
