package io.fundamentalflow.ingestion.tasks;

/** Another replica holds the task now, or its time is up: nothing was written, nothing is to be reported. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLostException(LeasedTask task) {
        super("lease of task " + task.id() + " was lost");
    }
}
