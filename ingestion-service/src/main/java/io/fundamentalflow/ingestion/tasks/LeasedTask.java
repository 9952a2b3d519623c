package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import java.time.Instant;
import java.util.UUID;

/**
 * A task this replica holds for a while.
 *
 * @param subject a ticker, or an exchange code for symbol lists and scans
 * @param attempt 1 for the first
 * @param fence rises with every lease; a write under an older one is refused
 * @param owner the replica holding it
 * @param leasedAt by the database's clock: whatever this task fetches is at least this new
 */
public record LeasedTask(
        long id,
        UUID runId,
        Dataset dataset,
        String subject,
        DateRange range,
        int attempt,
        long fence,
        String owner,
        Instant leasedAt) {

    /** The same task over a part of its range: what of it is done by this attempt. */
    public LeasedTask over(DateRange part) {
        return new LeasedTask(id, runId, dataset, subject, part, attempt, fence, owner, leasedAt);
    }

    /** The same task, about one of the many instruments it is about. */
    public LeasedTask about(String ticker) {
        return new LeasedTask(id, runId, dataset, ticker, range, attempt, fence, owner, leasedAt);
    }

    public Ticker ticker() {
        return Ticker.parse(subject);
    }
}
