package io.fundamentalflow.ingestion.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what tells of ended work is kept. 0 keeps it for ever. */
@ConfigMapping(prefix = "ff.retention")
interface RetentionConfig {

    /** Every replica may have it on: what one deletes, no other does. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Days that done tasks are kept after their run has ended; at least 14, since the timetable looks back at them. A run
     * whose tasks are gone still says what it wrote, by its logs.
     */
    @WithDefault("30")
    int tasksDays();

    /** Days that tasks given up are kept, if nobody queues them again; at least 14. */
    @WithDefault("90")
    int deadTasksDays();

    /**
     * Days that a run itself is kept after its end, and then as long as a task, a log, a flag or a refused record names it; at
     * least 14: the timetable plans again what it finds no run of. A row each; less than the logs are kept changes little.
     */
    @WithDefault("180")
    int runsDays();

    /** Days that the log of attempts is kept, and with it the reports of runs; at least 14. */
    @WithDefault("180")
    int logsDays();

    /** Days that the ledger of calls by endpoint is kept; at least 14. More than a year compares with the year before. */
    @WithDefault("400")
    int ledgerDays();

    /** Rows deleted by one statement. More is faster and holds locks longer. */
    @WithDefault("5000")
    int batch();
}
