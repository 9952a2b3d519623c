package io.fundamentalflow.ingestion.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that ties an answer to our log: the caller's, where it is harmless, else ours. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = "ff.request-id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String id = chosen(context.request().getHeader(HEADER));
        context.put(KEY, id);
        return id;
    }

    private static String chosen(@Nullable String given) {
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
