package io.fundamentalflow.query.refresh;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Whether readers make ingestion ask the vendor. Off as long as callers are anonymous: each wish costs calls of the key, three
 * for prices.
 */
@ConfigMapping(prefix = "ff.refresh")
interface RefreshConfig {

    /** Whether stale and missing answers are wished for. */
    @WithDefault("false")
    boolean enabled();

    /** The longest that {@code wait} may ask for. */
    @WithDefault("10s")
    Duration longestWait();

    /** What was asked for this long ago is not asked for again: the vendor had nothing newer. */
    @WithDefault("15m")
    Duration quiet();

    /** Wishes an hour of all callers together. */
    @WithDefault("200")
    int mostPerHour();

    /** Wishes a minute of one address; 0: as many as it likes. */
    @WithDefault("10")
    int callerPerMinute();

    /** Callers that may wait at once; further ones get what there is. */
    @WithDefault("200")
    int mostWaiting();
}
