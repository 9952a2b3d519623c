package io.fundamentalflow.query.http;

import io.fundamentalflow.query.cache.UnknownSubject;
import io.fundamentalflow.query.http.Problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, with what the caller may know about why. Carries no stack trace: it is an answer. */
public class ProblemException extends RuntimeException implements UnknownSubject {
    private static final long serialVersionUID = 1;

    private final int status;
    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final @Nullable Integer retryAfterSeconds;

    private ProblemException(
            int status, ProblemType type, String detail, List<FieldError> errors, @Nullable Integer retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** 404: what {@code field} names is known, but nothing of it is stored. */
    protected ProblemException(String field, String reason) {
        this(404, ProblemType.NOT_FOUND, field + " " + reason, List.of(new FieldError(field, reason)), null);
    }

    /** A problem that no field is to blame for. */
    static ProblemException of(ProblemType type, String detail) {
        return of(type.status(), type, detail);
    }

    /** The same with a status of its own. */
    static ProblemException of(int status, ProblemType type, String detail) {
        return new ProblemException(status, type, detail, List.of(), null);
    }

    /** 429: too many requests from this address. */
    static ProblemException tooMany(int retryAfterSeconds) {
        return new ProblemException(
                429,
                ProblemType.TOO_MANY_REQUESTS,
                "The rate limit for this address is reached.",
                List.of(),
                retryAfterSeconds);
    }

    /** 400: one parameter is wrong; {@code reason} continues a sentence that starts with the field's name. */
    public static ProblemException invalid(String field, String reason) {
        return new ProblemException(
                400, ProblemType.INVALID_PARAMETER, field + " " + reason, List.of(new FieldError(field, reason)), null);
    }

    /** 400: several parameters are wrong. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(400, ProblemType.INVALID_PARAMETER, "See errors.", errors, null);
    }

    /** 404: what {@code field} names is not known; the detail may suggest others. */
    public static ProblemException notFound(String field, String reason, String detail) {
        return new ProblemException(404, ProblemType.NOT_FOUND, detail, List.of(new FieldError(field, reason)), null);
    }

    /** 503: nothing is wrong with the request; it may be repeated after a while. */
    public static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return new ProblemException(503, ProblemType.TEMPORARILY_UNAVAILABLE, detail, List.of(), retryAfterSeconds);
    }

    @Override
    public boolean saysUnknown() {
        return status == 404;
    }

    public int status() {
        return status;
    }

    ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Seconds after which a repetition makes sense; null: not said. */
    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
