package io.fundamentalflow.ingestion.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The looking for gaps in daily prices, and the asking for them. */
@ConfigMapping(prefix = "ff.coverage")
interface CoverageConfig {

    /**
     * Whether gaps are looked for and asked about, and the end of an exchange's day is told. Every replica may have it on:
     * what one does, no other does.
     */
    @WithDefault("true")
    boolean enabled();

    /** How often gaps are looked for. Shorter heals sooner; each look compares the year of everything followed. */
    @WithDefault("30m")
    Duration every();

    /**
     * Days before the newest session that are looked at. More heals older gaps, at up to three calls each, and looks at more
     * rows; gaps found once stay when they are older.
     */
    @WithDefault("365")
    int daysBack();

    /** How long after a session's bars are due its gaps count as such: the timetable asks first. */
    @WithDefault("2h")
    Duration grace();

    /** Instruments looked at by one statement; more is faster and needs more of the database's memory. */
    @WithDefault("500")
    int instruments();

    /** Most tasks of one exchange in one look, at a call each: a purged table is not to eat the budget of a day. */
    @WithDefault("200")
    int tasks();

    /**
     * Gaps beyond which an instrument counts as thin: from then on all its gaps are asked for by one task, and at most once
     * a week. Fewer saves calls, more heals exactly what is missing.
     */
    @WithDefault("12")
    int thinGaps();
}
