package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;

/** The daily reading of bars within sessions. */
@ConfigMapping(prefix = "ff.timetable.intraday")
interface IntradayTimetableConfig {

    /** Whether the bars of the last sessions are asked for once a day, at five calls an instrument and interval that were asked for before. */
    @WithDefault("true")
    boolean enabled();

    /** When, in GMT: three hours after New York's close the vendor has its session. Earlier misses it until the next day. */
    @WithDefault("04:00")
    LocalTime at();
}
