package io.fundamentalflow.ingestion.fundamentals;

import java.time.LocalDate;

/** What the versions of a period have in common, be it a statement, reported earnings or estimates. */
interface PeriodRow {

    /** Rows of different groups are never the same period. */
    String group();

    LocalDate periodEnd();

    /** How much it says: of two rows for one period the fuller one is taken. */
    int size();

    /** Equal hashes say the same. */
    String hash();

    /** As received, for the quarantine. */
    String raw();
}
