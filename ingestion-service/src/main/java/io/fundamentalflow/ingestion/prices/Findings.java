package io.fundamentalflow.ingestion.prices;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the vendor's adjusted closes say of our actions.
 *
 * @param steps one per session with an action or with a step of the vendor's, oldest first
 * @param splits every split judged, as it should be stored
 * @param dividends every dividend judged, as it should be stored
 * @param differing sessions whose step ours does not explain
 */
record Findings(
        List<VendorStep> steps, List<StoredSplit> splits, List<StoredDividend> dividends, Set<LocalDate> differing) {

    boolean explained() {
        return differing.isEmpty();
    }
}
