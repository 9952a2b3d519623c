package io.fundamentalflow.query.screener;

import io.fundamentalflow.query.bars.PreviousClose;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be asked for: the newest that is known of each instrument. */
enum Field {
    TICKER(FieldType.TEXT, "c.ticker", Join.NONE, Origin.OWN, "The ticker it bears today", ""),
    NAME(FieldType.TEXT, "c.name", Join.NONE, Origin.OWN, "Its name", ""),
    EXCHANGE(FieldType.TEXT, "e.code", Join.NONE, Origin.OWN, "Code of its exchange, as after the dot of a ticker", ""),
    TYPE(
            FieldType.TEXT,
            "c.instrument_type",
            Join.NONE,
            Origin.OWN,
            "Type of instrument, such as Common Stock or ETF",
            ""),
    SECTOR(FieldType.TEXT, "s.name", Join.NONE, Origin.OWN, "Sector", ""),
    INDUSTRY(FieldType.TEXT, "n.name", Join.NONE, Origin.OWN, "Industry", ""),
    COUNTRY(FieldType.TEXT, "c.country", Join.NONE, Origin.OWN, "Country, as the vendor names it", ""),
    CURRENCY(FieldType.TEXT, "c.currency", Join.NONE, Origin.OWN, "Currency it is quoted in", ""),
    ISIN(FieldType.TEXT, "c.isin", Join.NONE, Origin.OWN, "ISIN", ""),
    LISTING_STATE(
            FieldType.TEXT,
            "c.listing_state",
            Join.NONE,
            Origin.OWN,
            "listed, delisted or unknown; without a condition on it only listed ones are looked at",
            ""),
    LISTED_ON(FieldType.DATE, "c.listed_on", Join.NONE, Origin.OWN, "First day of listing", ""),
    DELISTED_ON(FieldType.DATE, "c.delisted_on", Join.NONE, Origin.OWN, "Day of delisting", ""),
    IS_PRIMARY(FieldType.BOOLEAN, "c.is_primary", Join.NONE, Origin.OWN, "Whether it is the primary listing", ""),
    DAY(FieldType.DATE, "l.day", Join.NONE, Origin.OWN, "Newest session stored", ""),
    CLOSE(FieldType.NUMBER, "l.close", Join.NONE, Origin.OWN, "Newest close", "unit quoted"),
    VOLUME(FieldType.NUMBER, "l.volume", Join.NONE, Origin.OWN, "Volume of the newest session", "shares"),
    TURNOVER(
            FieldType.NUMBER,
            "l.close * l.volume / c.unit_scale",
            Join.NONE,
            Origin.OWN,
            "Close times volume of the newest session",
            "currency"),
    CHANGE_PERCENT(
            FieldType.NUMBER,
            "(l.close - p.previous) * 100 / nullif(p.previous, 0)",
            Join.MOVE,
            Origin.OWN,
            "Newest close against the previous one on its share basis",
            "per cent"),
    MARKET_CAP("MarketCapitalization", "Market capitalisation", "currency"),
    EBITDA("EBITDA", "Earnings before interest, taxes, depreciation and amortisation, twelve months", "currency"),
    PE_RATIO("PERatio", "Price to earnings", ""),
    PEG_RATIO("PEGRatio", "Price to earnings to growth", ""),
    TARGET_PRICE("WallStreetTargetPrice", "Mean target price of analysts", "currency"),
    BOOK_VALUE("BookValue", "Book value a share", "currency"),
    DIVIDEND_SHARE("DividendShare", "Dividends a share, a year", "currency"),
    DIVIDEND_YIELD("DividendYield", "Dividend yield", "part of one"),
    EARNINGS_SHARE("EarningsShare", "Earnings a share, twelve months", "currency"),
    PROFIT_MARGIN("ProfitMargin", "Net income to revenue", "part of one"),
    OPERATING_MARGIN("OperatingMarginTTM", "Operating income to revenue, twelve months", "part of one"),
    RETURN_ON_ASSETS("ReturnOnAssetsTTM", "Return on assets, twelve months", "part of one"),
    RETURN_ON_EQUITY("ReturnOnEquityTTM", "Return on equity, twelve months", "part of one"),
    REVENUE("RevenueTTM", "Revenue, twelve months", "currency"),
    REVENUE_GROWTH("QuarterlyRevenueGrowthYOY", "Revenue of the quarter against that a year before", "part of one"),
    EARNINGS_GROWTH("QuarterlyEarningsGrowthYOY", "Earnings of the quarter against those a year before", "part of one"),
    SMA_20("sma", "20"),
    SMA_50("sma", "50"),
    SMA_200("sma", "200"),
    EMA_20("ema", "20"),
    EMA_50("ema", "50"),
    EMA_200("ema", "200"),
    RSI_14("rsi", "14"),
    ATR_14("atr", "14"),
    CCI_20("cci", "20"),
    VOLATILITY_20("volatility", "20"),
    VOLATILITY_252("volatility", "252"),
    RANGE_HIGH_52("range_high", "52"),
    RANGE_LOW_52("range_low", "52"),
    RANGE_POSITION_52("range_position", "52"),
    DRAWDOWN_252("drawdown", "252");

    /** What a statement must read besides companies and their newest bars. */
    enum Join {
        NONE(""),
        MOVE("LEFT JOIN LATERAL (" + PreviousClose.of("c.id", "l") + ") p ON true\n"),
        /** The vendor's figures as observed last. */
        HIGHLIGHTS("""
                LEFT JOIN LATERAL (
                  SELECT o.content FROM company_snapshots o
                   WHERE o.company_id = c.id AND o.section = 'highlights' ORDER BY o.known_at DESC LIMIT 1) h ON true
                """);

        private final String sql;

        Join(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /** Whose figure it is. */
    enum Origin {
        /** Stored or computed here. */
        OWN,
        /** As the vendor's company document says. */
        VENDOR;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Vendors write "NA", dashes and nothing where they have no number. */
    private static final String VENDORS_NUMBER =
            "CASE WHEN h.content ->> '%1$s' ~ '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,3})?$'"
                    + " THEN (h.content ->> '%1$s')::numeric END";

    private static final String INDICATOR = "(SELECT i.value FROM technical_indicators i WHERE i.company_id = c.id"
            + " AND i.name = '%s' AND i.params = '%s' ORDER BY i.day DESC LIMIT 1)";

    private final FieldType type;
    private final String sql;
    private final Join join;
    private final Origin origin;
    private final String meaning;
    private final String unit;

    Field(FieldType type, String sql, Join join, Origin origin, String meaning, String unit) {
        this.type = type;
        this.sql = sql;
        this.join = join;
        this.origin = origin;
        this.meaning = meaning;
        this.unit = unit;
    }

    Field(String highlight, String meaning, String unit) {
        this(FieldType.NUMBER, VENDORS_NUMBER.formatted(highlight), Join.HIGHLIGHTS, Origin.VENDOR, meaning, unit);
    }

    Field(String indicator, String parameters) {
        this(
                FieldType.NUMBER,
                INDICATOR.formatted(indicator, parameters),
                Join.NONE,
                Origin.OWN,
                "Indicator " + indicator + " (" + parameters + ") of the newest session",
                "");
    }

    static Optional<Field> ofCode(String code) {
        return Arrays.stream(values())
                .filter(field -> field.code().equals(code))
                .findFirst();
    }

    /** Codes that look like {@code wrong}, most alike first. */
    static List<String> similar(String wrong) {
        return Arrays.stream(values())
                .map(Field::code)
                .filter(code -> distance(code, wrong) <= Math.max(2, wrong.length() / 2))
                .sorted(Comparator.comparingInt((String code) -> distance(code, wrong))
                        .thenComparing(code -> code))
                .limit(3)
                .toList();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    FieldType type() {
        return type;
    }

    /** An expression over companies c, exchanges e, sectors s, industries n, newest bars l and what {@link #join()} reads. */
    String sql() {
        return sql;
    }

    Join join() {
        return join;
    }

    Origin origin() {
        return origin;
    }

    String meaning() {
        return meaning;
    }

    /** Empty where it has none. */
    String unit() {
        return unit;
    }

    /** Levenshtein's: insertions, deletions and changes that make one the other. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = now;
        }
        return before[other.length()];
    }
}
