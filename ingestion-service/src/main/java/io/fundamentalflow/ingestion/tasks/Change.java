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
 * @param told whether readers are told; not when nothing they read can be different
 */
public record Change(
        TaskReport report,
        @Nullable LocalDate fromDay,
        @Nullable LocalDate toDay,
        @Nullable LocalDate newestDay,
        boolean factorsMoved,
        boolean told) {

    public Change(
            TaskReport report,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable LocalDate newestDay,
            boolean factorsMoved) {
        this(report, fromDay, toDay, newestDay, factorsMoved, true);
    }

    /** A change without days. */
    public static Change of(TaskReport report) {
        return new Change(report, null, null, null, false);
    }

    /** A change of our own notes only. */
    public static Change untold(TaskReport report) {
        return new Change(report, null, null, null, false, false);
    }
}
