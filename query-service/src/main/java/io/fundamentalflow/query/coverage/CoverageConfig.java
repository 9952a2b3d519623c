package io.fundamentalflow.query.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers about coverage may be cached. */
@ConfigMapping(prefix = "ff.coverage")
interface CoverageConfig {

    /**
     * Ceiling on their age. A bar ends an answer about its instrument at once; that a session becomes due, and that a gap was
     * asked for, is no event and is seen after this long. Longer saves counting over all that is followed.
     */
    @WithDefault("60s")
    Duration ttl();
}
