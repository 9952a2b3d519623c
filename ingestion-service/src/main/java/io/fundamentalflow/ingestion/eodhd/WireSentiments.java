package io.fundamentalflow.ingestion.eodhd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentiment of an instrument by day.
 *
 * @param faults rows that are no rows
 */
public record WireSentiments(List<Day> days, List<WireFault> faults) {

    /**
     * A day with news.
     *
     * @param count articles
     * @param normalized −1 to 1
     * @param raw the row as sent, as a JSON object
     */
    public record Day(
            @Nullable String date,
            @Nullable String count,
            @Nullable String normalized,
            String raw) {}
}
