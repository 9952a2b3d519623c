package io.fundamentalflow.query.prices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long answers about prices may be cached. These are ceilings for the case that the news of a change is lost; a
 * change known by event ends an answer at once. Longer saves loads, shorter bounds the harm.
 */
@ConfigMapping(prefix = "ff.prices")
interface PriceConfig {

    /** Latest prices, and ranges that reach into the last {@link #recentDays()}. */
    @WithDefault("60s")
    Duration recentTtl();

    /** Ranges that end before. */
    @WithDefault("24h")
    Duration historicalTtl();

    /** Calendar days that hold the last seven sessions even across holidays. */
    @WithDefault("14")
    int recentDays();
}
