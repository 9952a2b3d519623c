package io.fundamentalflow.query.cache;

/** Borne by failures that may say that what was asked about does not exist; those are remembered for a short while. */
public interface UnknownSubject {

    /** Whether this failure says so. */
    boolean saysUnknown();
}
