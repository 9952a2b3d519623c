package io.fundamentalflow.ingestion.eodhd;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient we are with the vendor. */
@ConfigMapping(prefix = "ff.eodhd")
public interface EodhdConfig {

    /** Longest time for one request and its whole answer. */
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

    /** Largest answer read, after decompression. The longest symbol list is about 10 MB. */
    @WithDefault("67108864")
    int maxBodyBytes();

    /** Connections to the vendor. */
    @WithDefault("16")
    int connections();

    /** Requests of one endpoint whose failures decide about the breaker; half of them failing opens it. */
    @WithDefault("20")
    int breakerVolume();

    /** How long an open breaker refuses before it tries again. */
    @WithDefault("10s")
    Duration breakerDelay();
}
