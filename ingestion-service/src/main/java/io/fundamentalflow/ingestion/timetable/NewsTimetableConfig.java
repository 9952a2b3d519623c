package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The daily reading of news. */
@ConfigMapping(prefix = "ff.timetable.news")
interface NewsTimetableConfig {

    /**
     * Whether new articles and sentiment are asked for once a day, at ten calls each an instrument. Off saves the calls of a
     * small plan.
     */
    @WithDefault("true")
    boolean enabled();
}
