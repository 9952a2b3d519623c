package io.fundamentalflow.ingestion.indicators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whether and how often this replica stores the latest indicators. */
@ConfigMapping(prefix = "ff.indicators")
interface IndicatorConfig {

    /** Every replica may have it on: each instrument is computed by one of them. Off, only the stored latest values stop. */
    @WithDefault("true")
    boolean enabled();

    /** How often instruments are looked for whose bars or actions changed. Shorter is fresher, longer asks the database less. */
    @WithDefault("60s")
    Duration every();
}
