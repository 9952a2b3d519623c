package io.fundamentalflow.query.http;

import java.util.Locale;
import java.util.Optional;

/** Every kind of problem an answer can be: its URL is {@code type} of the problem, and tells what is said here. */
enum ProblemType {
    INVALID_PARAMETER(
            400,
            "Invalid parameter",
            "A parameter is unknown, given twice, out of its bounds or cannot be read. errors names each one and says what"
                    + " it must be.",
            "Correct what errors names. The same request fails again."),
    MALFORMED_JSON(
            400,
            "Malformed JSON",
            "The body is not JSON, or not of the form this path takes.",
            "Correct the body. The same request fails again."),
    BAD_REQUEST(
            400,
            "Bad request",
            "The request cannot be understood: its URL has a broken percent-encoding, characters that must be encoded, or"
                    + " it is malformed in another way.",
            "Correct the request. The same request fails again."),
    ORIGIN_NOT_ALLOWED(
            403,
            "Origin not allowed",
            "A browser asked for a page of an origin that is not on the list of allowed origins.",
            "The operator adds the origin to ff.http.cors-origins."),
    FORBIDDEN(403, "Forbidden", "The request is not allowed.", "Ask the operator."),
    NOT_FOUND(
            404,
            "Not found",
            "There is nothing at this path, or what errors names is not known here: nobody bears or bore the ticker, or"
                    + " nothing of the kind is stored. detail may name similar ones.",
            "Check the spelling; /api/v1/companies?q= finds tickers. What is not known now can be known later."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "Every path is read only: GET, HEAD and OPTIONS.",
            "Use one of the methods that the header Allow names."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "The path cannot answer in any of the media types that Accept names.",
            "Accept application/json, or text/csv where the answer is a table."),
    BODY_TOO_LARGE(
            413,
            "Body too large",
            "The body of the request is larger than allowed.",
            "Send less; no path needs a body."),
    URL_TOO_LONG(
            414,
            "URL too long",
            "The path and query of the request are longer than allowed.",
            "Ask for fewer things in one request."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "The path does not take a body of this media type.",
            "Send no body, or one of the type that is documented."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "More requests came from this address than it is allowed.",
            "Wait for the seconds in Retry-After. The headers RateLimit and RateLimit-Policy tell what is left."),
    HEADERS_TOO_LARGE(
            431,
            "Headers too large",
            "The headers of the request are larger than allowed.",
            "Send fewer or shorter headers."),
    REQUEST_REFUSED(400, "Request refused", "The request cannot be served.", "The same request fails again."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "Something went wrong on our side; it is logged under the request_id.",
            "Tell the operator the request_id."),
    TEMPORARILY_UNAVAILABLE(
            503,
            "Temporarily unavailable",
            "The database does not answer and nothing that would do is cached, or the service is not ready yet.",
            "Repeat the request after the seconds in Retry-After.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemType(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The last part of its URL; empty where there is no such type. */
    static Optional<ProblemType> ofSlug(String slug) {
        for (ProblemType type : values()) {
            if (type.slug().equals(slug)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String url() {
        return "/problems/" + slug();
    }

    /** Of the answers it comes with; {@link #REQUEST_REFUSED} comes with other 4xx too. */
    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** When it happens. */
    String meaning() {
        return meaning;
    }

    /** What the caller can do. */
    String remedy() {
        return remedy;
    }
}
