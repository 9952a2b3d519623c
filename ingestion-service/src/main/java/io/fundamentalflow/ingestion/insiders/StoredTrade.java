package io.fundamentalflow.ingestion.insiders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade as stored.
 *
 * @param occurrence 2 for a second equal trade in one filing
 * @param version one more than that of the trade it corrects
 * @param supersededAt when a corrected one took its place; null while it stands
 * @param supersededBy id of that one
 */
record StoredTrade(
        long id,
        InsiderTrade trade,
        int occurrence,
        int version,
        Instant knownAt,
        @Nullable Instant supersededAt,
        @Nullable Long supersededBy) {}
