package io.fundamentalflow.query.indicators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long indicators may be cached. */
@ConfigMapping(prefix = "ff.indicators")
interface IndicatorConfig {

    /** Ceiling for the case that the news of a change is lost: longer saves loads, shorter bounds the harm. */
    @WithDefault("5m")
    Duration ttl();
}
