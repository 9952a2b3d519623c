package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.tasks.RunTasks.Planned;
import io.fundamentalflow.model.Dataset;

/** What waits for what: a task waits for live tasks of lower stages of its subject, and of its subject's exchange. */
final class Stages {

    private static final short LAST = 5;

    private Stages() {}

    /** A scan of an exchange's documents comes last: nothing of the exchange waits for it. */
    static short of(Planned task) {
        return task.dataset() == Dataset.FUNDAMENTALS && task.subject().indexOf('.') < 0 ? LAST : of(task.dataset());
    }

    /** Renames before symbols, so that a renamed instrument is not met as a new one; then what explains prices. */
    static short of(Dataset dataset) {
        return switch (dataset) {
            case SYMBOL_CHANGES -> 0;
            case SYMBOLS -> 1;
            case SPLITS, DIVIDENDS, FUNDAMENTALS -> 2;
            case DAILY_PRICES -> 3;
            // The document brings who the company is, prices what a trade can have cost.
            case INSIDER_TRANSACTIONS,
                    NEWS,
                    NEWS_SENTIMENT,
                    NEWS_WORDS,
                    CALENDAR,
                    QUOTES,
                    EXCHANGE_SESSIONS,
                    INTRADAY_1M,
                    INTRADAY_5M,
                    INTRADAY_1H -> 4;
            case INDICATORS -> throw new IllegalArgumentException("indicators have no tasks");
        };
    }
}
