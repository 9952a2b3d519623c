package io.fundamentalflow.ingestion.http;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import java.util.List;

/** A request that cannot be answered, with what the caller may know about why. Carries no stack trace: it is an answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<FieldError> errors;

    private ProblemException(int status, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /** 400: fields are wrong. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(400, "The request is not valid: see errors.", errors);
    }

    /** 400: one field is wrong. */
    public static ProblemException invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    /** 404. */
    public static ProblemException notFound(String field, String reason) {
        return new ProblemException(404, "There is no such thing.", List.of(new FieldError(field, reason)));
    }

    /** 409: well asked, but not now. */
    public static ProblemException conflict(String detail, String field, String reason) {
        return new ProblemException(409, detail, List.of(new FieldError(field, reason)));
    }

    /** 503: well asked, but too much at once. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(503, detail, List.of());
    }

    int status() {
        return status;
    }

    List<FieldError> errors() {
        return errors;
    }
}
