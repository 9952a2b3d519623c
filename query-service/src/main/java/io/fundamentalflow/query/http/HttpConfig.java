package io.fundamentalflow.query.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What callers may send. The server's own limits are wider, so that what exceeds ours still gets a problem document. */
@ConfigMapping(prefix = "ff.http")
public interface HttpConfig {

    /** Bytes of the request target; 500 tickers fit. */
    @WithDefault("8192")
    int maxUrlBytes();

    /** Bytes of all request headers together. */
    @WithDefault("16384")
    int maxHeaderBytes();

    /** Bytes of a request body; no endpoint reads one yet. */
    @WithDefault("65536")
    long maxBodyBytes();

    /** Origins that browsers may read from, such as {@code https://app.example}; a wildcard is refused at start. */
    Optional<List<String>> corsOrigins();

    /** Addresses of proxies whose X-Forwarded-For is believed; none: the header is ignored. */
    Optional<List<String>> trustedProxies();

    RateLimit rateLimit();

    /** The allowance of one address (IPv6: its /64); each replica counts for itself. */
    interface RateLimit {

        /** Sustained requests per minute; 0 turns the limit off, as for benchmarks. */
        @WithDefault("6000")
        int perMinute();

        /** Requests that may come at once; at least 1. */
        @WithDefault("600")
        int burst();
    }
}
