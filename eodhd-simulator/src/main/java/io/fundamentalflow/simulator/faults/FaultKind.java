package io.fundamentalflow.simulator.faults;

import java.util.Locale;

/** What goes wrong. */
public enum FaultKind {
    /** 429, with Retry-After when the fault names seconds. */
    TOO_MANY_REQUESTS,
    /** 402, the day's calls are used up. */
    PAYMENT_REQUIRED,
    /** 403, not part of the plan. */
    FORBIDDEN,
    /** 404 for a symbol that exists. */
    NOT_FOUND,
    /** 500 with an HTML page. */
    SERVER_ERROR,
    /** The request is taken and never answered. */
    TIMEOUT,
    /** The right answer, dripping over the fault's delay. */
    SLOW_BODY,
    /** 200, but the body ends in the middle. */
    TRUNCATED_JSON,
    /** 200 with an HTML page instead of data. */
    HTML_PAGE,
    /** The right JSON, called text/html. */
    WRONG_CONTENT_TYPE,
    /** Half of the body, then a TCP reset. */
    CONNECTION_RESET,
    /** 200 without a body. */
    EMPTY_BODY;

    /** From its name in JSON, for example {@code slow_body}. */
    public static FaultKind of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Its name in JSON. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
