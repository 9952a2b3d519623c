package io.fundamentalflow.ingestion.http;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every decision from failure to status and words, on one screen. */
final class Problems {

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Invalid request",
            404, "Not found",
            405, "Method not allowed",
            406, "Not acceptable",
            409, "Conflict",
            413, "Request too large",
            414, "Address too long",
            415, "Unsupported content type",
            500, "Internal error",
            503, "Temporarily unavailable");

    private Problems() {}

    static Problem of(
            int status, @Nullable String detail, List<FieldError> errors, @Nullable String path, String requestId) {
        String title = TITLES.getOrDefault(status, status < 500 ? "Request refused" : "Internal error");
        String type = "/problems/" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Problem(type, title, status, detail, path, errors, requestId);
    }
}
