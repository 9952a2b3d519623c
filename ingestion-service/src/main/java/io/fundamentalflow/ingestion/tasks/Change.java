package io.fundamentalflow.ingestion.tasks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a write did inside its transaction.
 *
 * @param fromDay first day whose rows changed; null when none did or the dataset has no days
 * @param toDay last day whose rows changed
 * @param newestDay newest day stored for the subject now; null: leave the watermark's as it is
 * @param factorsMoved adjustment factors are different now
 */
public record Change(
        TaskReport report,
        @Nullable LocalDate fromDay,
        @Nullable LocalDate toDay,
        @Nullable LocalDate newestDay,
        boolean factorsMoved) {

    /** A change without days. */
    public static Change of(TaskReport report) {
        return new Change(report, null, null, null, false);
    }
}
