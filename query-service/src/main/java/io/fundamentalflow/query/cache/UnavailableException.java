package io.fundamentalflow.query.cache;

/** Nothing cached and nothing to load from; worth repeating after a while. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnavailableException(Throwable cause) {
        super("the database does not answer and nothing is cached", cause, false, false);
    }

    UnavailableException() {
        super("the database does not answer and nothing is cached", null, false, false);
    }
}
