package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The task table: leasing and every way a lease ends, except the one inside {@link WriteTransaction}. Long because its
 * statements stand together.
 */
@ApplicationScoped
class TaskQueue {

    /**
     * One statement, so that two replicas never hold one task: renames before symbols before actions before the prices they
     * explain; see the function.
     */
    private static final String CLAIM = """
            SELECT id, run_id, dataset, subject, range_from, range_to, attempts, fence, priority, clock_timestamp() AS leased_at
            FROM claim_task($1, $2 * interval '1 millisecond', $3)
            """;

    private static final String SWEEP = "SELECT sweep_waiting_tasks()";

    /** A task whose write is under way is locked, and needs no heartbeat: nobody can take it. */
    private static final String EXTEND = """
            UPDATE ingestion_tasks SET lease_until = clock_timestamp() + $3 * interval '1 millisecond'
            WHERE id IN (
              SELECT id FROM ingestion_tasks WHERE id = ANY($1) AND lease_owner = $2 AND state = 'leased' FOR UPDATE SKIP LOCKED)
            """;

    /** A failed attempt: queued again, or dead when asking again cannot help or was tried often enough. */
    private static final String FAIL = """
            WITH failed AS (
              UPDATE ingestion_tasks SET
                state = CASE WHEN $3 AND attempts < max_attempts THEN 'queued' ELSE 'dead' END,
                next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond',
                lease_owner = NULL, lease_until = NULL, error_class = $5, last_error = $6
              WHERE id = $1 AND fence = $2 AND state = 'leased'
              RETURNING id, run_id, dataset, subject, attempts, state)
            INSERT INTO data_ingestion_logs (run_id, task_id, dataset, subject, attempt, outcome, calls_spent, error_class, error, started_at)
            SELECT run_id, id, dataset, subject, attempts, CASE state WHEN 'dead' THEN 'failed' ELSE 'retry' END, $7, $5, $6, $8
            FROM failed
            RETURNING outcome
            """;

    /** Not the task's fault: it goes back as if it had not been tried. */
    private static final String PUT_BACK = """
            UPDATE ingestion_tasks SET state = 'queued', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL,
              next_attempt_at = clock_timestamp() + $3 * interval '1 millisecond'
            WHERE id = $1 AND fence = $2 AND state = 'leased'
            """;

    private static final String STOP_DATASET = """
            UPDATE ingestion_tasks SET state = 'dead', error_class = $3, last_error = $4
            WHERE run_id = $1 AND state = 'queued'
              AND ($2::text IS NULL OR dataset = $2 AND (strpos(subject, '.') > 0) = $5)
            """;

    /** Leases that ran out: anybody's again; or nobody's, when replicas ended over it again and again. */
    private static final String REVIVE = """
            UPDATE ingestion_tasks SET lease_owner = NULL, lease_until = NULL,
              state = CASE WHEN attempts >= max_attempts + 10 THEN 'dead' ELSE 'queued' END,
              error_class = 'lease_expired', last_error = 'the task was not finished within its lease'
            WHERE id IN (
              SELECT id FROM ingestion_tasks WHERE state = 'leased' AND lease_until < clock_timestamp() FOR UPDATE SKIP LOCKED)
            """;

    private static final String WITHOUT_LIVE_TASKS = """
            r.state = 'running'
              AND NOT EXISTS (
                SELECT 1 FROM ingestion_tasks l WHERE l.run_id = r.id AND l.state IN ('queued', 'leased'))
              AND NOT EXISTS (
                SELECT 1 FROM ingestion_run_tasks j JOIN ingestion_tasks l ON l.id = j.task_id
                WHERE j.run_id = r.id AND l.state IN ('queued', 'leased'))
            """;

    private static final String ENDED_RUNS = "SELECT r.id FROM ingestion_runs r WHERE " + WITHOUT_LIVE_TASKS;

    /** A run that somebody holds is about to have a live task again, or is ended by another replica. */
    private static final String HOLD_RUNS =
            "SELECT id FROM ingestion_runs WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED";

    /** Joined tasks count like own ones: a run is not over, and not well, before they are. Old ones may be deleted by now. */
    private static final String FINISH_RUNS = """
            WITH ended AS (
              SELECT r.id, greatest(counted.tasks, r.tasks_planned + r.tasks_joined) AS tasks, counted.dead FROM ingestion_runs r
              CROSS JOIN LATERAL (
                SELECT count(*) AS tasks, count(*) FILTER (WHERE state = 'dead') AS dead FROM (
                  SELECT t.state FROM ingestion_tasks t WHERE t.run_id = r.id
                  UNION ALL
                  SELECT t.state FROM ingestion_run_tasks j JOIN ingestion_tasks t ON t.id = j.task_id WHERE j.run_id = r.id) task) counted
              WHERE r.id = ANY ($1) AND %s)
            UPDATE ingestion_runs r SET finished_at = clock_timestamp(),
              state = CASE WHEN e.dead = 0 THEN 'succeeded' WHEN e.dead = e.tasks THEN 'failed' ELSE 'partial' END
            FROM ended e WHERE r.id = e.id
            RETURNING r.id
            """.formatted(WITHOUT_LIVE_TASKS);

    private static final int REPEATS = 5;

    private final Pool pool;
    private final TaskConfig config;

    TaskQueue(Pool pool, TaskConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * What was leased.
     *
     * @param interactive somebody waits for it
     */
    record Claim(LeasedTask task, boolean interactive) {}

    /** @param interactiveOnly nothing that can wait */
    Uni<Optional<Claim>> claim(String owner, boolean interactiveOnly) {
        int least = interactiveOnly ? RunRequest.INTERACTIVE_FROM : 0;
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, config.lease().toMillis(), least))
                .map(rows -> firstOf(rows, owner));
    }

    /** A heartbeat for all tasks at work. */
    Uni<Void> extend(Collection<Long> ids, String owner) {
        return pool.preparedQuery(EXTEND)
                .execute(
                        Tuple.of(ids.toArray(Long[]::new), owner, config.lease().toMillis()))
                .replaceWithVoid();
    }

    /** The outcome: {@code retry}, {@code failed}, or empty when the lease was not ours any more. */
    Uni<Optional<String>> fail(LeasedTask task, Failure failure, Duration wait, int calls) {
        Tuple values = Tuple.tuple()
                .addValue(task.id())
                .addValue(task.fence())
                .addValue(failure.retryable())
                .addValue(wait.toMillis())
                .addValue(failure.errorClass())
                .addValue(failure.message())
                .addValue(calls)
                .addValue(task.leasedAt().atOffset(ZoneOffset.UTC));
        return repeated(pool.preparedQuery(FAIL).execute(values)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            return found.hasNext() ? Optional.of(found.next().getString(0)) : Optional.empty();
        });
    }

    Uni<Void> putBack(LeasedTask task, Duration wait) {
        return repeated(pool.preparedQuery(PUT_BACK).execute(Tuple.of(task.id(), task.fence(), wait.toMillis())))
                .replaceWithVoid();
    }

    /**
     * Ends what of a run nobody needs to try any more: everything, or of a task's dataset what is asked for in the same way.
     * Lists of a whole exchange can be missing in a plan that has those of instruments.
     */
    Uni<Void> stopQueued(LeasedTask task, Failure failure) {
        String dataset = failure.stopsRun() ? null : task.dataset().code();
        boolean single = task.subject().indexOf('.') >= 0;
        Tuple values = Tuple.of(task.runId(), dataset, failure.errorClass(), failure.message(), single);
        return repeated(pool.preparedQuery(STOP_DATASET).execute(values)).replaceWithVoid();
    }

    /** Makes tasks of replicas that are gone available again. */
    Uni<Integer> revive() {
        return repeated(pool.query(REVIVE).execute()).map(RowSet::rowCount);
    }

    /** Makes tasks available whose last blocker ended while they were being planned. */
    Uni<Void> sweep() {
        return repeated(pool.query(SWEEP).execute()).replaceWithVoid();
    }

    /** Plans and ends of tasks may meet in two orders; one of them is ended by the database and succeeds again. */
    private static <T> Uni<T> repeated(Uni<T> statement) {
        return statement
                .onFailure(WriteTransaction::worthRepeating)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(500))
                .atMost(REPEATS);
    }

    /** Closes runs without live tasks and says which. */
    Uni<List<UUID>> finishRuns() {
        return pool.query(ENDED_RUNS)
                .execute()
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(List.of())
                        : pool.withTransaction(connection -> finish(connection, ids(rows))));
    }

    /** Looks again with the runs held: a task may have been queued again since. */
    private static Uni<List<UUID>> finish(SqlConnection connection, List<UUID> runs) {
        return connection
                .preparedQuery(HOLD_RUNS)
                .execute(Tuple.of(runs.toArray(UUID[]::new)))
                .flatMap(held -> connection
                        .preparedQuery(FINISH_RUNS)
                        .execute(Tuple.of(ids(held).toArray(UUID[]::new))))
                .map(TaskQueue::ids);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static Optional<Claim> firstOf(RowSet<Row> rows, String owner) {
        RowIterator<Row> found = rows.iterator();
        return found.hasNext() ? Optional.of(toClaim(found.next(), owner)) : Optional.empty();
    }

    private static Claim toClaim(Row row, String owner) {
        return new Claim(toTask(row, owner), row.getInteger("priority") >= RunRequest.INTERACTIVE_FROM);
    }

    private static LeasedTask toTask(Row row, String owner) {
        String code = row.getString("dataset");
        OffsetDateTime leasedAt = row.getOffsetDateTime("leased_at");
        return new LeasedTask(
                row.getLong("id"),
                row.getUUID("run_id"),
                Dataset.ofCode(code).orElseThrow(() -> new IllegalStateException("unknown dataset " + code)),
                row.getString("subject"),
                new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to")),
                row.getInteger("attempts"),
                row.getLong("fence"),
                owner,
                leasedAt.toInstant());
    }
}
