package io.fundamentalflow.ingestion.quality;

/** What becomes of what a rule found. */
public enum Severity {
    /** Not stored: the record goes to {@code rejected_records}. */
    QUARANTINE,
    /** Stored, and readers are told. */
    FLAG,
    /** Not looked for. */
    OFF
}
