package io.fundamentalflow.ingestion.tasks;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What became of runs, read from the task and log tables: true on every replica and after every restart. Long because statements, rows and records stand side by side. */
@ApplicationScoped
public class RunReports {

    private static final Logger LOG = Logger.getLogger(RunReports.class);

    private static final String RUN_COLUMNS = """
            r.id, r.dataset, r.requested::text AS requested, r.requested_by, r.state, r.tasks_planned, r.tasks_joined, r.created_at, r.finished_at
            """;
    private static final String FIND = "SELECT " + RUN_COLUMNS + " FROM ingestion_runs r WHERE r.id = $1";
    private static final String LIST = "SELECT " + RUN_COLUMNS + """
             FROM ingestion_runs r
             WHERE $2::uuid IS NULL OR (r.created_at, r.id) < (SELECT b.created_at, b.id FROM ingestion_runs b WHERE b.id = $2)
             ORDER BY r.created_at DESC, r.id DESC LIMIT $1
            """;
    private static final String TALLY = """
            WITH t AS (
              SELECT count(*) FILTER (WHERE state = 'queued') AS queued, count(*) FILTER (WHERE state = 'leased') AS leased,
                count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state = 'dead') AS dead
              FROM tasks_of_runs WHERE of_run = $1),
            l AS (
              SELECT coalesce(sum(rows_received), 0) AS received, coalesce(sum(rows_written), 0) AS written,
                coalesce(sum(rows_unchanged), 0) AS unchanged, coalesce(sum(rows_revised), 0) AS revised,
                coalesce(sum(rows_withdrawn), 0) AS withdrawn, coalesce(sum(rows_rejected), 0) AS rejected,
                coalesce(sum(calls_spent), 0) AS calls
              FROM logs_of_runs WHERE of_run = $1)
            SELECT * FROM t, l
            """;
    private static final String FAILURES = """
            SELECT subject, dataset, state, attempts, error_class, last_error FROM tasks_of_runs
            WHERE of_run = $1 AND error_class IS NOT NULL AND state <> 'done' ORDER BY state, subject, dataset LIMIT $2
            """;
    private static final String SUBJECTS = """
            SELECT subject, sum(rows_received)::int AS received, sum(rows_written)::int AS written, sum(rows_unchanged)::int AS unchanged,
              sum(rows_revised)::int AS revised, sum(rows_withdrawn)::int AS withdrawn, sum(rows_rejected)::int AS rejected,
              sum(calls_spent)::int AS calls
            FROM logs_of_runs WHERE of_run = $1 GROUP BY subject ORDER BY subject LIMIT $2
            """;
    private static final String REJECTIONS = """
            SELECT subject, rule, count(*)::int AS records FROM rejected_records
            WHERE last_run_id = $1
              OR (last_run_id, dataset, subject) IN (SELECT run_id, dataset, subject FROM tasks_of_runs WHERE of_run = $1 AND joined)
            GROUP BY subject, rule ORDER BY subject, rule LIMIT $2
            """;

    /**
     * A run as stored.
     *
     * @param requested the request as JSON text
     */
    @RegisterForReflection
    public record Run(
            UUID id,
            String dataset,
            String requested,
            String requestedBy,
            String state,
            int tasksPlanned,
            int tasksJoined,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        public boolean ended() {
            return !state.equals("running");
        }
    }

    /** Tasks by state, and the sums of everything logged. */
    @RegisterForReflection
    public record Tally(int queued, int leased, int done, int dead, Rows rows, int calls) {}

    @RegisterForReflection
    public record Rows(long received, long written, long unchanged, long revised, long withdrawn, long rejected) {}

    /**
     * A task whose last attempt failed.
     *
     * @param state {@code dead}, or {@code queued} when it will be tried again
     */
    @RegisterForReflection
    public record FailedTask(
            String subject,
            String dataset,
            String state,
            int attempts,
            String errorClass,
            @Nullable String reason) {}

    @RegisterForReflection
    public record SubjectRows(String subject, Rows rows, int calls) {}

    @RegisterForReflection
    public record RejectionCount(String subject, String rule, int records) {}

    private final Pool pool;

    RunReports(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Run>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            return found.hasNext() ? Optional.of(toRun(found.next())) : Optional.empty();
        });
    }

    /** Newest first; {@code before} null: from the newest. */
    public Uni<List<Run>> list(int limit, @Nullable UUID before) {
        return pool.preparedQuery(LIST).execute(Tuple.of(limit, before)).map(rows -> all(rows, RunReports::toRun));
    }

    public Uni<Tally> tally(UUID id) {
        return pool.preparedQuery(TALLY)
                .execute(Tuple.of(id))
                .map(rows -> toTally(rows.iterator().next()));
    }

    public Uni<List<FailedTask>> failures(UUID id, int limit) {
        return pool.preparedQuery(FAILURES)
                .execute(Tuple.of(id, limit))
                .map(rows -> all(
                        rows,
                        row -> new FailedTask(
                                row.getString("subject"),
                                row.getString("dataset"),
                                row.getString("state"),
                                row.getInteger("attempts"),
                                row.getString("error_class"),
                                row.getString("last_error"))));
    }

    public Uni<List<SubjectRows>> subjects(UUID id, int limit) {
        return pool.preparedQuery(SUBJECTS)
                .execute(Tuple.of(id, limit))
                .map(rows -> all(
                        rows, row -> new SubjectRows(row.getString("subject"), toRows(row), row.getInteger("calls"))));
    }

    public Uni<List<RejectionCount>> rejections(UUID id, int limit) {
        return pool.preparedQuery(REJECTIONS)
                .execute(Tuple.of(id, limit))
                .map(rows -> all(
                        rows,
                        row -> new RejectionCount(
                                row.getString("subject"), row.getString("rule"), row.getInteger("records"))));
    }

    /** One line when a run has ended. */
    Uni<Void> logEnd(UUID id) {
        return Uni.combine()
                .all()
                .unis(find(id), tally(id))
                .asTuple()
                .invoke(both -> both.getItem1().ifPresent(run -> logEnd(run, both.getItem2())))
                .replaceWithVoid();
    }

    private static void logEnd(Run run, Tally tally) {
        LOG.infof(
                "run ended run=%s dataset=%s status=%s tasks=%d failed=%d written=%d unchanged=%d revised=%d withdrawn=%d rejected=%d calls=%d",
                run.id(),
                run.dataset(),
                run.state(),
                tally.done() + tally.dead(),
                tally.dead(),
                tally.rows().written(),
                tally.rows().unchanged(),
                tally.rows().revised(),
                tally.rows().withdrawn(),
                tally.rows().rejected(),
                tally.calls());
    }

    private static Tally toTally(Row row) {
        return new Tally(
                row.getInteger("queued"),
                row.getInteger("leased"),
                row.getInteger("done"),
                row.getInteger("dead"),
                toRows(row),
                row.getInteger("calls"));
    }

    private static Rows toRows(Row row) {
        return new Rows(
                row.getLong("received"),
                row.getLong("written"),
                row.getLong("unchanged"),
                row.getLong("revised"),
                row.getLong("withdrawn"),
                row.getLong("rejected"));
    }

    private static Run toRun(Row row) {
        OffsetDateTime finishedAt = row.getOffsetDateTime("finished_at");
        return new Run(
                row.getUUID("id"),
                row.getString("dataset"),
                row.getString("requested"),
                row.getString("requested_by"),
                row.getString("state"),
                row.getInteger("tasks_planned"),
                row.getInteger("tasks_joined"),
                row.getOffsetDateTime("created_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    private static <T> List<T> all(RowSet<Row> rows, java.util.function.Function<Row, T> one) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(one.apply(row)));
        return list;
    }
}
