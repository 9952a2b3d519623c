package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.eodhd.VendorTransport.Head;
import java.util.Locale;

/** Whether an answer is what it claims to be: status and content type by its head, then the first character. */
final class VendorAnswers {

    private VendorAnswers() {}

    /** @throws VendorException when the body is not to be parsed; bodies of errors are never quoted, they echo the key */
    static void requireJson(Head head) {
        int status = head.status();
        if (status != 200) {
            throw refused(head, kindOf(status));
        }
        String type = head.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            throw new VendorException(Kind.MALFORMED, status, "the answer is not JSON by its content type");
        }
    }

    /** @throws VendorException when it does not begin as an object or a list */
    static byte[] requireJson(byte[] body) {
        for (byte character : body) {
            if (character == '[' || character == '{') {
                return body;
            }
            if (character > ' ') {
                throw new VendorException(Kind.MALFORMED, 200, "the answer does not begin as JSON");
            }
        }
        throw new VendorException(Kind.MALFORMED, 200, "the answer is empty");
    }

    private static VendorException refused(Head head, Kind kind) {
        String message = "the vendor answered " + head.status() + ": " + meaning(kind);
        return new VendorException(kind, head.status(), message, head.retryAfter());
    }

    private static Kind kindOf(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 402 -> Kind.QUOTA_EXHAUSTED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 408 -> Kind.UNAVAILABLE;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.UNAVAILABLE : status >= 400 ? Kind.BAD_REQUEST : Kind.MALFORMED;
        };
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case RATE_LIMITED -> "the minute's requests are used up";
            case QUOTA_EXHAUSTED -> "the day's calls are used up";
            case UNAUTHORIZED -> "the key is not accepted";
            case FORBIDDEN -> "the plan does not include this";
            case NOT_FOUND -> "not known there";
            case BAD_REQUEST -> "the request is not accepted";
            case UNAVAILABLE -> "not available";
            case MALFORMED -> "unexpected status";
        };
    }
}
