package io.fundamentalflow.ingestion.purge;

/** Something is being loaded of what was to be purged: it would be stored anew, from before the purge or after it. */
public final class TasksAliveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TasksAliveException(String ticker, int purgedBefore) {
        super(
                ticker + " has tasks queued or at work; " + purgedBefore + " instruments were purged before it.",
                null,
                false,
                false);
    }
}
