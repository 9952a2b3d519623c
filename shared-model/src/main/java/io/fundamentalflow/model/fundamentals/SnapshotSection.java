package io.fundamentalflow.model.fundamentals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The sections of a company document that are recorded as observed; the code is what {@code company_snapshots.section}
 * says. A section we do not know is recorded too, under {@link #unknown(String)}.
 */
public enum SnapshotSection {
    GENERAL,
    HIGHLIGHTS,
    VALUATION,
    SHARES_STATS,
    TECHNICALS,
    SPLITS_DIVIDENDS,
    ANALYST_RATINGS,
    HOLDERS,
    INSIDER_TRANSACTIONS,
    ESG_SCORES,
    OUTSTANDING_SHARES,
    ETF_DATA,
    MUTUAL_FUND_DATA,
    COMPONENTS,
    HISTORICAL_COMPONENTS,
    HISTORICAL_TICKER_COMPONENTS,
    TECH,
    RESOURCES,
    STATISTICS;

    /** How the codes of sections that are not known begin. */
    public static final String UNKNOWN_PREFIX = "other_";

    private static final int LONGEST = 60;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SnapshotSection> ofCode(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }

    /** The code under which a section of another name is recorded. */
    public static String unknown(String name) {
        String plain = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
        return UNKNOWN_PREFIX + (plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST));
    }
}
