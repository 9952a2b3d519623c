package io.fundamentalflow.query.http;

import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.calendar.TradingSessions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the cache served into a response: freshness spliced in, conditional requests, caching headers. */
@Singleton
public class Answers {

    private static final CharSequence FF_META = HttpHeaders.createOptimized("FF-Meta");
    private static final CharSequence X_CACHE = HttpHeaders.createOptimized("X-Cache");
    private static final CharSequence VARY = HttpHeaders.createOptimized("Accept, Accept-Encoding, Origin");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);
    private static final int KEPT_PART_OF_TTL = 60;

    /** Bytes that fit into one packet gain nothing. */
    private static final int LEAST_COMPRESSED = 1_400;

    /** A weight of zero. */
    private static final Pattern REFUSED = Pattern.compile("\\s*[qQ]\\s*=\\s*0(\\.0{0,3})?\\s*");

    private final TradingSessions sessions;

    Answers(TradingSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The response to {@code request}: 200, or 304 when the caller has these bytes.
     *
     * @param ttl the TTL the answer is cached with; what callers may keep is derived from it
     */
    public Response respond(Served served, Duration ttl, HttpServerRequest request) {
        return respond(served, ttl, request, null);
    }

    /**
     * The same, with what was done about the answer's age.
     *
     * @param refresh null: nothing
     */
    public Response respond(Served served, Duration ttl, HttpServerRequest request, @Nullable String refresh) {
        CachedAnswer answer = served.answer();
        HttpServerResponse out = request.response();
        boolean compressed =
                answer.bytes() >= LEAST_COMPRESSED && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        out.putHeader(HttpHeaders.ETAG, compressed ? compressedTag(answer.etag()) : answer.etag());
        out.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl(ttl));
        out.putHeader(HttpHeaders.VARY, VARY);
        out.putHeader(X_CACHE, served.source().code());
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), answer.etag())) {
            return Response.notModified().build();
        }
        byte[] derived = derived(served, refresh).getBytes(StandardCharsets.US_ASCII);
        if (compressed) {
            out.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        byte[] body;
        if (CachedAnswer.CSV.equals(answer.contentType())) {
            out.putHeader(
                    FF_META,
                    new String(answer.head(), StandardCharsets.US_ASCII)
                            + new String(derived, StandardCharsets.US_ASCII) + "}");
            body = compressed ? answer.gzip(derived) : answer.tail();
        } else {
            body = compressed ? answer.gzip(derived) : joined(answer.head(), derived, answer.tail());
        }
        return Response.ok(body, answer.contentType()).build();
    }

    /**
     * What callers and proxies may keep without asking: a sixtieth of our own TTL, a minute at most. Events end our
     * entries, not theirs; with the ETag, asking again costs next to nothing.
     */
    static String cacheControl(Duration ttl) {
        Duration kept = ttl.dividedBy(KEPT_PART_OF_TTL);
        return "public, max-age=" + (kept.compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT : kept).toSeconds();
    }

    static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",", -1)) {
            String tag = candidate.strip();
            String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
            if (tag.equals("*") || strong.equals(etag) || strong.equals(compressedTag(etag))) {
                return true;
            }
        }
        return false;
    }

    /** Other bytes, so another tag; either says that the data is the same. */
    private static String compressedTag(String etag) {
        return etag.substring(0, etag.length() - 1) + "-gz\"";
    }

    /** Whether the caller names gzip and does not refuse it (RFC 9110, 12.5.3). */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String one : acceptEncoding.split(",", -1)) {
            String[] parts = one.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !REFUSED.matcher(parts[1]).matches();
            }
        }
        return false;
    }

    private String derived(Served served, @Nullable String refresh) {
        Freshness now = sessions.freshness(served.answer().freshness(), served.checkedAt());
        return ",\"freshness\":{\"state\":\"" + now.state().code() + "\",\"last_session\":" + quoted(now.lastSession())
                + ",\"due_session\":" + quoted(now.dueSession()) + ",\"checked_at\":"
                + quoted(now.checkedAt() == null ? null : now.checkedAt().truncatedTo(ChronoUnit.SECONDS))
                + (refresh == null ? "" : ",\"refresh\":" + quoted(refresh)) + "},\"degraded\":" + served.degraded();
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + '"';
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] tail) {
        byte[] all = new byte[head.length + middle.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(middle, 0, all, head.length, middle.length);
        System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
        return all;
    }
}
