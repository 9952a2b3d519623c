package io.fundamentalflow.model;

import java.util.Arrays;
import java.util.Optional;

/** What can be ingested and read; the code is what the database, the events and the API say. */
public enum Dataset {
    /** The vendor's list of symbols of an exchange, listed and delisted; subject is an exchange. */
    SYMBOLS("symbols"),
    /** Renames as the vendor reports them; subject is an exchange. */
    SYMBOL_CHANGES("symbol_changes"),
    DIVIDENDS("dividends"),
    SPLITS("splits"),
    DAILY_PRICES("daily_prices"),
    /** Company documents: statements, earnings, snapshots, ratings, holders, and the company's own record. */
    FUNDAMENTALS("fundamentals"),
    INSIDER_TRANSACTIONS("insider_transactions"),
    /** Earnings, listings, splits and dividends ahead; subject is an exchange. */
    CALENDAR("calendar"),
    /** Bars of a minute, before the open and after the close too. */
    INTRADAY_1M("intraday_1m"),
    INTRADAY_5M("intraday_5m"),
    INTRADAY_1H("intraday_1h"),
    /** Delayed quotes, the provisional price of the day; subject is an instrument or an exchange. */
    QUOTES("quotes"),
    /** Holidays and early closes as the vendor says; subject is an exchange. */
    EXCHANGE_SESSIONS("exchange_sessions"),
    /** Articles about an instrument. */
    NEWS("news"),
    /** The vendor's sentiment of an instrument by day with news. */
    NEWS_SENTIMENT("news_sentiment"),
    /** The words the news about an instrument are made of. */
    NEWS_WORDS("news_words"),
    /** The latest technical indicators, computed from our own bars after these change. */
    INDICATORS("indicators");

    private final String code;

    Dataset(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether it comes from the vendor; what we compute cannot be asked for. */
    public boolean isIngested() {
        return this != INDICATORS;
    }

    public static Optional<Dataset> ofCode(String code) {
        return Arrays.stream(values()).filter(d -> d.code.equals(code)).findFirst();
    }
}
