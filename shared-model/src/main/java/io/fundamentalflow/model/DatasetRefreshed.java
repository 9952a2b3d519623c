package io.fundamentalflow.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A committed change of a dataset, as every reader learns of it from the {@code events} table.
 *
 * @param seq the event's place in the order readers follow; higher is later, no gaps once visible
 * @param kind {@code refreshed} and {@code revised} changed rows; {@code checked} found nothing to change;
 *     {@code day_complete} says that nothing more is awaited of an exchange's session, of {@code fromDay}
 * @param ticker null when it is about the whole exchange
 * @param rowsChanged rows written, revised or withdrawn; 0 for {@code checked}
 */
public record DatasetRefreshed(
        long seq,
        String kind,
        Dataset dataset,
        @Nullable String exchange,
        @Nullable String ticker,
        @Nullable LocalDate fromDay,
        @Nullable LocalDate toDay,
        int rowsChanged,
        Instant checkedAt) {

    /** Redis channel that carries the newest {@code seq} as decimal text: a hint to look, never the news itself. */
    public static final String HINT_CHANNEL = "ff:events";

    /** Whether readers must read again; true also when only the adjustment factors moved and no row of the dataset did. */
    public boolean changedAnswers() {
        return kind.equals("refreshed") || kind.equals("revised");
    }
}
