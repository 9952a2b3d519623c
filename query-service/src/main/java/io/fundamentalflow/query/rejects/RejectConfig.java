package io.fundamentalflow.query.rejects;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the quarantine is read. */
@ConfigMapping(prefix = "ff.rejects")
interface RejectConfig {

    /** How long a page may be cached: a refused answer leaves nothing that would end it sooner. */
    @WithDefault("10s")
    Duration ttl();
}
