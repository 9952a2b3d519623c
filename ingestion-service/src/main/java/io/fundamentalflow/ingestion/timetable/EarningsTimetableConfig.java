package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The reading of documents after companies have reported. */
@ConfigMapping(prefix = "ff.timetable.earnings")
interface EarningsTimetableConfig {

    /**
     * Whether the documents of companies are read again on the two days after the calendar says that they reported, at ten
     * calls each; needs the weekly documents to be on too.
     */
    @WithDefault("true")
    boolean enabled();
}
