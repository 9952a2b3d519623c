package io.fundamentalflow.ingestion.timetable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this service plans by itself. */
@ConfigMapping(prefix = "ff.timetable")
interface TimetableConfig {

    /** Off, only operators plan. Every replica may have it on: what is planned already is not planned again. */
    @WithDefault("true")
    boolean enabled();

    /** Whether the closures and early closes of an exchange are read once a week, at five calls. Off saves them. */
    @WithDefault("true")
    boolean exchangeSessions();

    /** Whether the calendars of an exchange are read after each session, at about seventeen calls. Off saves them. */
    @WithDefault("true")
    boolean calendars();

    /**
     * Whether company documents are read again once a week, at ten calls each. Off saves the calls of a small plan; what is
     * published is then only seen when an operator asks.
     */
    @WithDefault("true")
    boolean documents();
}
