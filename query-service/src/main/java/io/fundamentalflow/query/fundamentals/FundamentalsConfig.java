package io.fundamentalflow.query.fundamentals;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers from company documents may be cached. */
@ConfigMapping(prefix = "ff.fundamentals")
interface FundamentalsConfig {

    /** Ceiling for the case that the news of a change is lost: longer saves loads, shorter bounds the harm. */
    @WithDefault("1h")
    Duration ttl();
}
