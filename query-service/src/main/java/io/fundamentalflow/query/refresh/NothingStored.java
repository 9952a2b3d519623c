package io.fundamentalflow.query.refresh;

/** Borne by failures that say that of a known instrument nothing is stored: the vendor may have it. */
public interface NothingStored {}
