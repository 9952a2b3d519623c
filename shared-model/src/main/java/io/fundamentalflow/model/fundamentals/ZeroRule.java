package io.fundamentalflow.model.fundamentals;

/** How a reported figure is read: the vendor writes both 0 and null where it does not know. */
public enum ZeroRule {
    /** Zero is a plausible figure and stays zero. */
    AS_GIVEN,
    /** No going concern reports exactly zero: it is unknown, stored as null. */
    ZERO_IS_UNKNOWN,
    /** An outflow the vendor signs inconsistently: stored as its magnitude; zero stays zero. */
    MAGNITUDE
}
