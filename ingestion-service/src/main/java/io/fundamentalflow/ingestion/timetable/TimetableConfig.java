package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this service plans by itself. */
@ConfigMapping(prefix = "ff.timetable")
interface TimetableConfig {

    /** Off, only operators plan. Every replica may have it on: what is planned already is not planned again. */
    @WithDefault("true")
    boolean enabled();
}
