package io.fundamentalflow.ingestion.quality;

/** A whole answer is not believed; thrown inside the write transaction, which then leaves no trace. */
public final class AnswerRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final QualityRule rule;

    public AnswerRefused(QualityRule rule, String detail) {
        super(detail);
        this.rule = rule;
    }

    public QualityRule rule() {
        return rule;
    }

    /** The quarantine's record of it. */
    Rejection rejection() {
        String detail = String.valueOf(getMessage());
        return Rejection.of("answer", rule, detail, detail);
    }
}
