package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.fundamentals.BulkSource.Seen;
import io.fundamentalflow.ingestion.fundamentals.FingerprintStore.Differences;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Finds out whose company documents changed from the vendor's short ones, and has only those fetched whole. Nothing is
 * stored from the short ones themselves: they say less, and would look like a change.
 */
@ApplicationScoped
class ChangeScan {

    private static final Logger LOG = Logger.getLogger(ChangeScan.class);

    private final BulkSource source;
    private final WriteTransaction transaction;
    private final FingerprintStore fingerprints;
    private final RejectedRecords rejected;

    ChangeScan(
            BulkSource source, WriteTransaction transaction, FingerprintStore fingerprints, RejectedRecords rejected) {
        this.source = source;
        this.transaction = transaction;
        this.fingerprints = fingerprints;
        this.rejected = rejected;
    }

    /** What is to be fetched is queued with the fingerprints that say why: both or neither. */
    Uni<TaskReport> ingest(LeasedTask task) {
        return source.read(task.subject())
                .flatMap(seen -> transaction.run(task, null, connection -> write(connection, task, seen)));
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, Seen seen) {
        return fingerprints
                .exchange(connection, task.subject(), seen.fingerprints())
                .call(found -> FollowUpTasks.queue(connection, task, Dataset.FUNDAMENTALS, found.due(), DateRange.ALL)
                        .invoke(queued -> log(task, seen, found, queued)))
                .call(() -> rejected.store(connection, task, seen.rejections()))
                .map(found -> Change.untold(new TaskReport(
                        seen.received(),
                        found.added(),
                        found.known() - found.added() - found.changed(),
                        found.changed(),
                        0,
                        seen.rejections().size())));
    }

    private static void log(LeasedTask task, Seen seen, Differences found, int queued) {
        LOG.infof(
                "documents scanned run=%s exchange=%s pages=%d received=%d unknown=%d new=%d changed=%d queued=%d joined=%d",
                task.runId(),
                task.subject(),
                seen.pages(),
                seen.received(),
                seen.fingerprints().size() - found.known(),
                found.added(),
                found.changed(),
                queued,
                found.due().size() - queued);
    }
}
