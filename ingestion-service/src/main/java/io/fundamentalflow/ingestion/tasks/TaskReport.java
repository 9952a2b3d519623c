package io.fundamentalflow.ingestion.tasks;

/**
 * What became of the records one task received.
 *
 * @param written new rows
 * @param unchanged records equal to what was stored
 * @param revised rows replaced, the old value kept
 * @param withdrawn rows the vendor no longer has, kept as revisions
 * @param rejected records that failed a check, kept in quarantine
 */
public record TaskReport(int received, int written, int unchanged, int revised, int withdrawn, int rejected) {

    public static final TaskReport EMPTY = new TaskReport(0, 0, 0, 0, 0, 0);

    public TaskReport plus(TaskReport other) {
        return new TaskReport(
                received + other.received,
                written + other.written,
                unchanged + other.unchanged,
                revised + other.revised,
                withdrawn + other.withdrawn,
                rejected + other.rejected);
    }

    /** Rows of the dataset that are different after the task. */
    public int rowsChanged() {
        return written + revised + withdrawn;
    }

    public boolean changed() {
        return rowsChanged() > 0;
    }
}
