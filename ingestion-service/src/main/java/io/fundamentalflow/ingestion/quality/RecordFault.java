package io.fundamentalflow.ingestion.quality;

/** What is wrong with one record; caught beside the record and turned into a {@link Rejection}. */
public final class RecordFault extends Exception {
    private static final long serialVersionUID = 1;

    private final QualityRule rule;

    public RecordFault(QualityRule rule, String detail) {
        // Rows are read by the million: no stack trace.
        super(detail, null, false, false);
        this.rule = rule;
    }

    public QualityRule rule() {
        return rule;
    }

    public Rejection rejecting(String recordKey, String raw) {
        return Rejection.of(recordKey, rule, String.valueOf(getMessage()), raw);
    }
}
