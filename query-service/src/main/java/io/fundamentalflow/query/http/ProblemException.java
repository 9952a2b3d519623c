package io.fundamentalflow.query.http;

import io.fundamentalflow.query.cache.UnknownSubject;
import io.fundamentalflow.query.http.Problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, with what the caller may know about why. Carries no stack trace: it is an answer. */
public class ProblemException extends RuntimeException implements UnknownSubject {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final transient List<FieldError> errors;
    private final @Nullable Integer retryAfterSeconds;

    private ProblemException(
            int status, String title, String detail, List<FieldError> errors, @Nullable Integer retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A problem of one field. */
    public ProblemException(int status, String title, String field, String reason) {
        this(status, title, field + " " + reason, List.of(new FieldError(field, reason)), null);
    }

    /** A problem that no field is to blame for. */
    static ProblemException of(int status, String title, String detail) {
        return new ProblemException(status, title, detail, List.of(), null);
    }

    /** 429: too many requests from this address. */
    static ProblemException tooMany(int retryAfterSeconds) {
        return new ProblemException(
                429, "Too many requests", "The rate limit for this address is reached.", List.of(), retryAfterSeconds);
    }

    /** 400: one parameter is wrong; {@code reason} continues a sentence that starts with the field's name. */
    public static ProblemException invalid(String field, String reason) {
        return new ProblemException(400, "Invalid parameter", field, reason);
    }

    /** 400: several parameters are wrong. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(400, "Invalid parameter", "See errors.", errors, null);
    }

    /** 404: what {@code field} names is not known; the detail may suggest others. */
    public static ProblemException notFound(String field, String reason, String detail) {
        return new ProblemException(404, "Not found", detail, List.of(new FieldError(field, reason)), null);
    }

    /** 503: nothing is wrong with the request; it may be repeated after a while. */
    public static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return new ProblemException(503, "Temporarily unavailable", detail, List.of(), retryAfterSeconds);
    }

    @Override
    public boolean saysUnknown() {
        return status == 404;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Seconds after which a repetition makes sense; null: not said. */
    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
