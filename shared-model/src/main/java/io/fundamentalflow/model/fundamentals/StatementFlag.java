package io.fundamentalflow.model.fundamentals;

import io.fundamentalflow.model.StoredFlag;
import java.util.List;
import java.util.Locale;

/** What a check noticed about a stored statement; bits of {@code fundamentals.flags}, so a position is never given away again. */
public enum StatementFlag implements StoredFlag {
    /** The filing date is missing, or not after the period's end: the date of knowledge is a rule's, not the filing's. */
    FILING_DATE_IMPLAUSIBLE(0),
    /** Against the version before, share counts moved by one ratio and nothing else did: restated for a later split. */
    REBASED(1),
    /** Assets differ from liabilities, equity and minorities by more than 0.5 %. */
    BALANCE_DIFFERS(2),
    /** The year's figures differ from the sum of its quarters by more than 0.5 %. */
    QUARTERS_DIFFER(3),
    /** Net income differs from the cash flow's by more than 0.5 %. */
    NET_INCOME_DIFFERS(4),
    /** Shares outstanding moved by more than 10 % against the period before without a split. */
    SHARES_JUMP(5),
    /** The vendor moved the period's end by up to ten days; the first one seen stays the key. */
    PERIOD_END_MOVED(6);

    private final int bit;

    StatementFlag(int position) {
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
