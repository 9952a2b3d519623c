package io.fundamentalflow.ingestion.tasks;

import java.time.Duration;
import java.util.Optional;

/** A task that cannot be done, in words fit for the run's report. */
public final class TaskFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String errorClass;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param errorClass a short stable word, such as {@code unknown_ticker}
     * @param safeMessage one sentence, free of secrets
     * @param retryable whether a later attempt can succeed
     */
    public TaskFailure(String errorClass, String safeMessage, boolean retryable) {
        this(errorClass, safeMessage, retryable, Optional.empty());
    }

    /** One that can succeed, but not before some time has passed. */
    public static TaskFailure until(String errorClass, String safeMessage, Duration retryAfter) {
        return new TaskFailure(errorClass, safeMessage, true, Optional.of(retryAfter));
    }

    private TaskFailure(String errorClass, String safeMessage, boolean retryable, Optional<Duration> retryAfter) {
        super(safeMessage);
        this.errorClass = errorClass;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    public String errorClass() {
        return errorClass;
    }

    public boolean retryable() {
        return retryable;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
