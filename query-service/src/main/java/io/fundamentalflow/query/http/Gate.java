package io.fundamentalflow.query.http;

import io.fundamentalflow.query.health.SchemaGate;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes before any routing: its id, the security headers, the limits, the allowance of its address
 * and the schema gate. Whatever fails outside REST ends here too, so that no error leaves without a problem document.
 */
@Singleton
class Gate {

    private static final int BEFORE_CORS = 1_000;
    private static final String API = "/api/";
    /** Answers that need no schema. */
    private static final Set<String> ALWAYS_OPEN = Set.of("/api/v1/ping", "/api/v1/status", "/api/v1/cache/stats");

    private static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence RATE_LIMIT_POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final Map<CharSequence, CharSequence> SECURITY_HEADERS = Map.of(
            HttpHeaders.createOptimized("X-Content-Type-Options"), HttpHeaders.createOptimized("nosniff"),
            HttpHeaders.createOptimized("X-Frame-Options"), HttpHeaders.createOptimized("DENY"),
            HttpHeaders.createOptimized("Referrer-Policy"), HttpHeaders.createOptimized("no-referrer"));
    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING_LOADS =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    private final HttpConfig config;
    private final Problems problems;
    private final RateLimiter limiter;
    private final ClientAddress addresses;
    private final AllowedOrigins origins;
    private final SchemaGate schema;
    private final CharSequence policy;

    Gate(
            HttpConfig config,
            Problems problems,
            RateLimiter limiter,
            ClientAddress addresses,
            AllowedOrigins origins,
            SchemaGate schema) {
        this.config = config;
        this.problems = problems;
        this.limiter = limiter;
        this.addresses = addresses;
        this.origins = origins;
        this.schema = schema;
        this.policy = HttpHeaders.createOptimized(limiter.policy());
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_CORS);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        // Raised while routes are being matched, when no failure handler is asked.
        for (int status : new int[] {400, 404, 405, 406, 415, 500}) {
            router.errorHandler(status, this::failed);
        }
        router.route().order(Integer.MAX_VALUE).handler(context -> problems.write(context, Problems.ofStatus(404)));
    }

    private void enter(RoutingContext context) {
        sign(context);
        HttpServerRequest request = context.request();
        MultiMap headers = context.response().headers();
        ProblemException refusal = refusal(request);
        if (refusal == null && request.path().startsWith(API)) {
            headers.set(CSP, NOTHING_LOADS);
            refusal = apiRefusal(request, headers);
        }
        if (refusal == null) {
            context.next();
        } else {
            problems.write(context, refusal);
        }
    }

    private @Nullable ProblemException refusal(HttpServerRequest request) {
        String uri = request.uri();
        if (uri.length() > config.maxUrlBytes()) {
            return Problems.ofStatus(414);
        }
        if (!isUri(uri)) {
            return ProblemException.of(
                    ProblemType.BAD_REQUEST,
                    "The URL has a broken percent-encoding or characters that must be encoded.");
        }
        if (headerBytes(request.headers()) > config.maxHeaderBytes()) {
            return Problems.ofStatus(431);
        }
        if (bodyBytes(request) > config.maxBodyBytes()) {
            return Problems.ofStatus(413);
        }
        return origins.allows(request)
                ? null
                : ProblemException.of(
                        ProblemType.ORIGIN_NOT_ALLOWED, "This origin is not on the list of allowed origins.");
    }

    private @Nullable ProblemException apiRefusal(HttpServerRequest request, MultiMap headers) {
        if (limiter.isOn()) {
            RateLimiter.Verdict verdict = limiter.take(addresses.of(request));
            headers.set(RATE_LIMIT_POLICY, policy);
            headers.set(RATE_LIMIT, "\"default\";r=" + verdict.remaining() + ";t=" + verdict.fullAfterSeconds());
            if (!verdict.allowed()) {
                return ProblemException.tooMany((int) verdict.retryAfterSeconds());
            }
        }
        if (!schema.isOpen() && !ALWAYS_OPEN.contains(request.path())) {
            return ProblemException.unavailable("Not ready: " + schema.state() + ".", Problems.RETRY_AFTER_SECONDS);
        }
        return null;
    }

    private static void sign(RoutingContext context) {
        RequestId.assign(context);
        SECURITY_HEADERS.forEach(context.response().headers()::set);
    }

    private void failed(RoutingContext context) {
        if (RequestId.of(context) == null) {
            sign(context);
        }
        Throwable failure = context.failure();
        problems.write(
                context,
                failure == null || (context.statusCode() > 0 && context.statusCode() != 500)
                        ? Problems.ofStatus(context.statusCode())
                        : problems.of(failure, RequestId.of(context)));
    }

    private static boolean isUri(String uri) {
        try {
            return !new URI(uri).isOpaque();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static long headerBytes(MultiMap headers) {
        long bytes = 0;
        for (Map.Entry<String, String> header : headers) {
            bytes += header.getKey().length() + header.getValue().length() + 4L;
        }
        return bytes;
    }

    /** What the caller announces; a body without a length is cut by the server. */
    private static long bodyBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
