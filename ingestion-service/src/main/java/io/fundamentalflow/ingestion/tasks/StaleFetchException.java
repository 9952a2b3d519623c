package io.fundamentalflow.ingestion.tasks;

/** Something newer was written for the instrument since this task was leased; it must fetch again before it may write. */
public final class StaleFetchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleFetchException(LeasedTask task) {
        super("a newer answer was stored for " + task.subject() + " while task " + task.id() + " was fetching");
    }
}
