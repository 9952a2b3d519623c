package io.fundamentalflow.ingestion.eodhd;

import java.time.Duration;
import java.util.Optional;

/** The vendor did not give what was asked for. The message is safe to log, store and show: it never holds the key. */
public final class VendorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong, and whether asking again can help. */
    public enum Kind {
        /** 429: the minute window is used up. */
        RATE_LIMITED(true),
        /** 402: the day's calls are used up; nothing can succeed before midnight GMT. */
        QUOTA_EXHAUSTED(false),
        /** 401: the key is wrong. */
        UNAUTHORIZED(false),
        /** 403: the plan does not include the endpoint. */
        FORBIDDEN(false),
        /** 404: the vendor does not know the subject. */
        NOT_FOUND(false),
        /** Another 4xx: we asked wrongly. */
        BAD_REQUEST(false),
        /** 5xx, timeout, broken connection, open breaker. */
        UNAVAILABLE(true),
        /** An answer that is not what it claims to be: HTML, truncated JSON, empty, too large. Never "no data". */
        MALFORMED(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final int status;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param status the HTTP status; 0 when there was no answer
     * @param retryAfter the vendor's own wish, where it stated one
     */
    public VendorException(Kind kind, int status, String safeMessage, Optional<Duration> retryAfter) {
        super(safeMessage);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public VendorException(Kind kind, int status, String safeMessage) {
        this(kind, status, safeMessage, Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
