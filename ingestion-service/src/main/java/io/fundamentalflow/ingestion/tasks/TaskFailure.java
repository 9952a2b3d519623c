package io.fundamentalflow.ingestion.tasks;

/** A task that cannot be done, in words fit for the run's report. */
public final class TaskFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String errorClass;
    private final boolean retryable;

    /**
     * @param errorClass a short stable word, such as {@code unknown_ticker}
     * @param safeMessage one sentence, free of secrets
     * @param retryable whether a later attempt can succeed
     */
    public TaskFailure(String errorClass, String safeMessage, boolean retryable) {
        super(safeMessage);
        this.errorClass = errorClass;
        this.retryable = retryable;
    }

    public String errorClass() {
        return errorClass;
    }

    public boolean retryable() {
        return retryable;
    }
}
