package io.fundamentalflow.ingestion.eodhd;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How patient we are with the vendor. */
@ConfigMapping(prefix = "ff.eodhd")
public interface EodhdConfig {

    /** The vendor's two forms of company documents. */
    enum FundamentalsVersion {
        LEGACY("/fundamentals"),
        V1_1("/v1.1/fundamentals");

        private final String path;

        FundamentalsVersion(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** Longest time for one request and its whole answer, without what we make the vendor wait while a list is written. */
    @WithDefault("30s")
    Duration requestTimeout();

    /** Longest time for a call with all its attempts; waiting for the budget is not counted. */
    @WithDefault("60s")
    Duration totalTimeout();

    /** Requests per call, the first included. */
    @WithDefault("3")
    int attempts();

    /** Longest wait before the second request; doubles with each further one, full jitter. */
    @WithDefault("500ms")
    Duration backoff();

    /** How long all calls pause after a 429 that does not say how long. */
    @WithDefault("60s")
    Duration rateLimitPause();

    /** Longest pause of all calls after a 429, whatever the vendor asks for; its window is a minute. */
    @WithDefault("5m")
    Duration longestRateLimitPause();

    /** Longest wait a vendor in trouble can ask for, on top of a task's own backoff; below {@code ff.tasks.lease}. */
    @WithDefault("30s")
    Duration longestUnavailablePause();

    /** Largest answer read, after decompression; a history of sixty years is about 2 MB. Times {@code ff.tasks.concurrency} it must fit the heap. */
    @WithDefault("8388608")
    int maxBodyBytes();

    /**
     * The same for symbol lists, lists of whole days, which are written as they arrive, and pages of short documents, which are few;
     * the longest are about 10 and 20 MB.
     */
    @WithDefault("67108864")
    int maxSymbolListBytes();

    /**
     * Largest company document read, after decompression. The largest seen is 1.3 MB; reading takes about ten times its size
     * in memory, once per task at work.
     */
    @WithDefault("8388608")
    int maxDocumentBytes();

    /** Which form of company documents is asked for; {@code v1-1} tells quarterly from annual estimates of one date. */
    @WithDefault("legacy")
    FundamentalsVersion fundamentalsVersion();

    /** Only these sections of company documents, by the vendor's names; none: all. The price is the same. */
    Optional<List<String>> fundamentalsSections();

    /** Connections to the vendor. */
    @WithDefault("16")
    int connections();

    /** Requests of one endpoint whose failures decide about the breaker; half of them failing opens it. */
    @WithDefault("20")
    int breakerVolume();

    /** How long an open breaker refuses before it tries again. */
    @WithDefault("10s")
    Duration breakerDelay();

    /**
     * How often the vendor is asked what is spent on the key and what may be, at one call, by one of all replicas. 0: never;
     * then only our own counting and settings hold.
     */
    @WithDefault("1h")
    Duration accountCheckEvery();
}
