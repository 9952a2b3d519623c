package io.fundamentalflow.ingestion.tasks;

/** A request without a subject; the message says why, fit for the caller. */
public final class NothingToIngestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingToIngestException(String reason) {
        super(reason, null, false, false);
    }
}
