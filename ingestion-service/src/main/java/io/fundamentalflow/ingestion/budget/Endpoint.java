package io.fundamentalflow.ingestion.budget;

/** The vendor's endpoints we use, with their price in API calls. A request is one of the minute whatever it costs. */
public enum Endpoint {
    EOD("eod", 1),
    DIVIDENDS("div", 1),
    SPLITS("splits", 1),
    SYMBOLS("exchange-symbol-list", 1),
    SYMBOL_CHANGES("symbol-change-history", 5),
    EXCHANGES("exchanges-list", 1),
    FUNDAMENTALS("fundamentals", 10),
    BULK_FUNDAMENTALS("bulk-fundamentals", 100),
    INSIDER_TRANSACTIONS("insider-transactions", 1),
    FORM4("sec-filings", 10),
    CALENDAR("calendar", 1),
    /** Of one ticker: five and five more. */
    NEWS("news", 10),
    /** Of one ticker. */
    SENTIMENTS("sentiments", 10),
    /** Of one ticker. */
    WORD_WEIGHTS("news-word-weights", 10),
    /** Prices, dividends or splits of a whole exchange on a day. */
    DAY_LISTS("eod-bulk-last-day", 100),
    EXCHANGE_DETAILS("exchange-details", 5),
    INTRADAY("intraday", 5),
    /** By ticker. */
    QUOTES("real-time", 1),
    USER("user", 1);

    private final String path;
    private final int cost;

    Endpoint(String path, int cost) {
        this.path = path;
        this.cost = cost;
    }

    /** First segment of the path under the base URL; also the name in metrics and in the ledger. */
    public String path() {
        return path;
    }

    public int cost() {
        return cost;
    }
}
