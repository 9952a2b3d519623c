package io.fundamentalflow.ingestion.budget;

import java.time.Instant;

/** The day's calls are used up; nothing is sent before {@link #until()}. */
public final class QuotaExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Instant until;

    QuotaExhaustedException(Instant until) {
        super("the day's calls are used up until " + until, null, false, false);
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
