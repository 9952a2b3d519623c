package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The weekly reading of insiders' trades. */
@ConfigMapping(prefix = "ff.timetable.insiders")
interface InsiderTimetableConfig {

    /**
     * Whether new reports are asked for once a week, at one call an instrument, eleven where only the filings have them. Off
     * saves the calls of a small plan.
     */
    @WithDefault("true")
    boolean enabled();
}
