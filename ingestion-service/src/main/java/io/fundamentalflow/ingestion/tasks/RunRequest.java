package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to ingest.
 *
 * @param tickers the instruments; empty: all listed instruments of {@code exchange}, or the exchange itself for symbol lists
 * @param exchange the vendor's exchange code; null when tickers are given
 * @param withActions daily prices bring the dividends and splits that explain them
 * @param followedOnly of an exchange, only the instruments of the universe, each from shortly before its newest day
 * @param changedOnly of an exchange, only the company documents that a scan of the vendor's short ones shows to be new
 * @param follow the instruments become part of the universe
 * @param unlessCheckedSince of the universe, only instruments that were not asked for since then; of daily prices, that lack
 *     the range's last day too. null: all
 * @param priority higher goes first: 90 somebody waits for, 50 an operator's request, 40 the timetable's, 35 gaps, 30 its weekly
 *     documents, 20 whole histories of whole exchanges, also those that the configuration has followed
 * @param requestedBy who asked, for the run's record
 */
public record RunRequest(
        Dataset dataset,
        List<Ticker> tickers,
        @Nullable String exchange,
        DateRange range,
        boolean withActions,
        boolean followedOnly,
        boolean changedOnly,
        boolean follow,
        @Nullable Instant unlessCheckedSince,
        int priority,
        String requestedBy) {

    /** From here on somebody waits for the answer. */
    public static final int INTERACTIVE_FROM = 80;

    public static final int INTERACTIVE_PRIORITY = 90;
    public static final int OPERATOR_PRIORITY = 50;
    public static final int TIMETABLE_PRIORITY = 40;
    public static final int GAPS_PRIORITY = 35;
    public static final int DOCUMENTS_PRIORITY = 30;

    /** Whole histories of whole exchanges: they may take days, and nothing waits for them. */
    public static final int BACKFILL_PRIORITY = 20;

    /** The last days are read again: the vendor corrects volumes and prices for a while. */
    static final int DAYS_AGAIN = 10;

    /** Who asks for what nobody asked for. */
    static final String TIMETABLE = "timetable";

    /** What the timetable asks for once a session: the days an exchange's followed instruments lack, and their last ones again. */
    public static RunRequest dailyUpdate(String exchange, LocalDate session) {
        return ofTimetable(Dataset.DAILY_PRICES, exchange, new DateRange(null, session), true, TIMETABLE_PRIORITY);
    }

    /** What is asked for again because bars are missing: parts of the histories of an exchange's instruments. */
    public static RunRequest gaps(String exchange) {
        return new RunRequest(
                Dataset.DAILY_PRICES,
                List.of(),
                exchange,
                DateRange.ALL,
                false,
                true,
                false,
                false,
                null,
                GAPS_PRIORITY,
                "coverage");
    }

    /** What the timetable asks for before that: who is listed there. */
    public static RunRequest symbolUpdate(String exchange) {
        return ofTimetable(Dataset.SYMBOLS, exchange, DateRange.ALL, false, TIMETABLE_PRIORITY);
    }

    /** What the timetable asks for once a week: the company documents of an exchange's followed instruments that have one already. */
    public static RunRequest documentUpdate(String exchange) {
        return ofTimetable(Dataset.FUNDAMENTALS, exchange, DateRange.ALL, true, DOCUMENTS_PRIORITY);
    }

    /** What the timetable asks for after companies have reported: their documents. */
    public static RunRequest documentsOf(List<Ticker> tickers) {
        return new RunRequest(
                Dataset.FUNDAMENTALS,
                tickers,
                null,
                DateRange.ALL,
                false,
                false,
                false,
                false,
                null,
                DOCUMENTS_PRIORITY,
                TIMETABLE);
    }

    /** What the timetable asks for once a week: new reports of insiders' trades, where some were asked for before. */
    public static RunRequest insiderUpdate(String exchange) {
        return ofTimetable(Dataset.INSIDER_TRANSACTIONS, exchange, DateRange.ALL, true, DOCUMENTS_PRIORITY);
    }

    /** What the timetable asks for once a session: what is ahead on the exchange. */
    public static RunRequest calendarUpdate(String exchange) {
        return ofTimetable(Dataset.CALENDAR, exchange, DateRange.ALL, false, DOCUMENTS_PRIORITY);
    }

    /** What the timetable asks for once a week: the exchange's closures and early closes. */
    public static RunRequest sessionUpdate(String exchange) {
        return ofTimetable(Dataset.EXCHANGE_SESSIONS, exchange, DateRange.ALL, false, DOCUMENTS_PRIORITY);
    }

    /**
     * What the timetable asks for once a day: new articles or the sentiment of new days, where some were asked for before.
     *
     * @param dataset of news
     */
    public static RunRequest newsUpdate(Dataset dataset, String exchange) {
        return ofTimetable(dataset, exchange, DateRange.ALL, true, DOCUMENTS_PRIORITY);
    }

    /**
     * What the timetable asks for once a day: bars within the last sessions, where some were asked for before.
     *
     * @param dataset of one interval
     */
    public static RunRequest intradayUpdate(Dataset dataset, String exchange) {
        return ofTimetable(dataset, exchange, DateRange.ALL, true, DOCUMENTS_PRIORITY);
    }

    /** What the timetable asks for during a session: quotes of what is followed there, where some were asked for before. */
    public static RunRequest quoteUpdate(String exchange) {
        return ofTimetable(Dataset.QUOTES, exchange, DateRange.ALL, false, OPERATOR_PRIORITY);
    }

    /**
     * What a reader found stale or missing.
     *
     * @param newest day that is stored; null: nothing is, or the dataset has no days
     */
    public static RunRequest refresh(Dataset dataset, Ticker ticker, @Nullable LocalDate newest) {
        boolean withActions = dataset == Dataset.DAILY_PRICES;
        DateRange range =
                newest == null || !withActions ? DateRange.ALL : new DateRange(newest.minusDays(DAYS_AGAIN), null);
        return new RunRequest(
                dataset,
                List.of(ticker),
                null,
                range,
                withActions,
                false,
                false,
                false,
                null,
                INTERACTIVE_PRIORITY,
                "refresh");
    }

    private static RunRequest ofTimetable(
            Dataset dataset, String exchange, DateRange range, boolean followedOnly, int priority) {
        boolean withActions = dataset == Dataset.DAILY_PRICES;
        return new RunRequest(
                dataset,
                List.of(),
                exchange,
                range,
                withActions,
                followedOnly,
                false,
                false,
                null,
                priority,
                TIMETABLE);
    }

    /** The same of instruments that were not asked for since: a time the runs of a timetable begin at. */
    public RunRequest unlessCheckedSince(Instant since) {
        return new RunRequest(
                dataset,
                tickers,
                exchange,
                range,
                withActions,
                followedOnly,
                changedOnly,
                follow,
                since,
                priority,
                requestedBy);
    }

    /** The same, and nothing becomes part of the universe. */
    RunRequest withoutFollowing() {
        return new RunRequest(
                dataset,
                tickers,
                exchange,
                range,
                withActions,
                followedOnly,
                changedOnly,
                false,
                unlessCheckedSince,
                priority,
                requestedBy);
    }

    public RunRequest {
        tickers = tickers.stream().distinct().sorted().toList();
    }
}
