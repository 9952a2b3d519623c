package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to ingest.
 *
 * @param tickers the instruments; empty: all listed instruments of {@code exchange}, or the exchange itself for symbol lists
 * @param exchange the vendor's exchange code; null when tickers are given
 * @param withActions daily prices bring the dividends and splits that explain them
 * @param priority higher goes first; 50 is an operator's request, 40 the timetable's
 * @param requestedBy who asked, for the run's record
 */
public record RunRequest(
        Dataset dataset,
        List<Ticker> tickers,
        @Nullable String exchange,
        DateRange range,
        boolean withActions,
        int priority,
        String requestedBy) {

    public static final int OPERATOR_PRIORITY = 50;
    public static final int TIMETABLE_PRIORITY = 40;

    public RunRequest {
        tickers = tickers.stream().distinct().sorted().toList();
    }
}
