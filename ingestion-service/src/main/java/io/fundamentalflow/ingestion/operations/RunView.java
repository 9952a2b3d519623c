package io.fundamentalflow.ingestion.operations;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.fundamentalflow.ingestion.tasks.RunReports.FailedTask;
import io.fundamentalflow.ingestion.tasks.RunReports.RejectionCount;
import io.fundamentalflow.ingestion.tasks.RunReports.Rows;
import io.fundamentalflow.ingestion.tasks.RunReports.Run;
import io.fundamentalflow.ingestion.tasks.RunReports.SubjectRows;
import io.fundamentalflow.ingestion.tasks.RunReports.Tally;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param state {@code running}, {@code succeeded}, {@code partial}, {@code failed} or {@code cancelled}; any failure makes it partial
 * @param request what was asked for
 * @param tasksJoined tasks another run had already queued; they are done once, and count in both
 */
@RegisterForReflection
record RunView(
        UUID id,
        String dataset,
        String state,
        @JsonRawValue @Schema(implementation = Object.class) String request,
        String requestedBy,
        int tasksPlanned,
        int tasksJoined,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.dataset(),
                run.state(),
                run.requested(),
                run.requestedBy(),
                run.tasksPlanned(),
                run.tasksJoined(),
                run.createdAt(),
                run.finishedAt());
    }

    /** A page of runs, newest first; {@code next} is the cursor of the next page, null at the end. */
    @RegisterForReflection
    record Page(List<RunView> data, @Nullable UUID next, boolean complete) {}

    @RegisterForReflection
    record TaskCounts(int queued, int leased, int done, int failed) {}

    /**
     * How far a run is.
     *
     * @param percent of its tasks that have ended, 0 to 100
     * @param etaSeconds at the pace so far; null when nothing has ended yet or all has
     * @param errors failed tasks, and those that will be tried again
     */
    @RegisterForReflection
    record Progress(
            RunView run,
            TaskCounts tasks,
            Rows rows,
            int calls,
            int percent,
            @Nullable Long etaSeconds,
            List<FailedTask> errors) {

        static Progress of(Run run, Tally tally, List<FailedTask> errors, Instant now) {
            int ended = tally.done() + tally.dead();
            int all = ended + tally.queued() + tally.leased();
            int percent = all == 0 ? 100 : (int) (100L * ended / all);
            long elapsed = Duration.between(run.createdAt(), now).toSeconds();
            Long eta = ended == 0 || ended == all ? null : elapsed * (all - ended) / ended;
            return new Progress(RunView.of(run), counts(tally), tally.rows(), tally.calls(), percent, eta, errors);
        }
    }

    /**
     * What a run did.
     *
     * @param durationSeconds to the end, or until now
     * @param failed tasks that ended without success, with the reason
     * @param rejected records in quarantine by ticker and rule
     * @param truncated whether one of the lists is cut at its limit
     */
    @RegisterForReflection
    record Report(
            RunView run,
            TaskCounts tasks,
            Rows rows,
            int calls,
            long durationSeconds,
            List<FailedTask> failed,
            List<RejectionCount> rejected,
            List<SubjectRows> subjects,
            boolean truncated) {}

    static TaskCounts counts(Tally tally) {
        return new TaskCounts(tally.queued(), tally.leased(), tally.done(), tally.dead());
    }
}
