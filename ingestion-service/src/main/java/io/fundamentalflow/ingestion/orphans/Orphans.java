package io.fundamentalflow.ingestion.orphans;

import java.util.List;

/**
 * What a check found in one table.
 *
 * @param rows of the companies named; more when there are more companies than are named
 * @param companyIds smallest ids first, at most {@link OrphanStore#MOST_IDS}
 */
record Orphans(String table, long rows, List<Integer> companyIds) {

    boolean none() {
        return companyIds.isEmpty();
    }
}
