package io.fundamentalflow.query.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in its answer, its problem and our log. */
final class RequestId {

    static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");

    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Takes the caller's id where it is fit for a log, else makes one; it is on the response from here on. */
    static void assign(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && FIT.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        context.response().putHeader(HEADER, id);
    }

    static @Nullable String of(RoutingContext context) {
        return context.response().headers().get(HEADER);
    }
}
