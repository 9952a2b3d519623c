package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The reading of news. */
@ConfigMapping(prefix = "ff.timetable.news")
interface NewsTimetableConfig {

    /**
     * Whether new articles are asked for every so often, and sentiment and words once a day, at ten calls each an instrument.
     * Off saves the calls of a small plan.
     */
    @WithDefault("true")
    boolean enabled();

    /** How often articles are asked for at most. */
    @WithDefault("1h")
    Duration every();

    /**
     * Part of the day's calls that articles may cost: where more is followed, they are asked for less often, once a day at
     * least. More is fresher news and leaves less for everything else.
     */
    @WithDefault("10")
    int callsPercent();
}
