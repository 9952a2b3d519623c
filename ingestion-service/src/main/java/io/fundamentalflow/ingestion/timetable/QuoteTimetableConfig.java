package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The reading of delayed quotes while a session runs. */
@ConfigMapping(prefix = "ff.timetable.quotes")
interface QuoteTimetableConfig {

    /** Whether quotes are asked for while their exchange trades, at a call each, of what was asked for before and is followed. */
    @WithDefault("true")
    boolean enabled();

    /** How often. They are delayed by a quarter of an hour anyway; shorter is fresher and costs more calls. */
    @WithDefault("15m")
    Duration every();
}
