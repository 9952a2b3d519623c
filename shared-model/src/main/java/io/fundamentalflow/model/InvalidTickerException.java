package io.fundamentalflow.model;

/** A text that is no {@link Ticker}; the message says what is wrong and is safe to show. */
public final class InvalidTickerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidTickerException(String reason) {
        super(reason);
    }
}
