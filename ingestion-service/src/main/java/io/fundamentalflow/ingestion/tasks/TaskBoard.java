package io.fundamentalflow.ingestion.tasks;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queue as operators see it, on every replica the same, and what they can do to it. Long because statements, rows and
 * records stand side by side.
 */
@ApplicationScoped
public class TaskBoard {

    /** States of a task, and the index each is found by. */
    private static final Map<String, String> STATES = Map.of(
            "queued",
            "state = 'queued'",
            "leased",
            "state = 'leased'",
            "dead",
            "state = 'dead'",
            "done",
            "state = 'done'");

    private static final String SUMMARY = """
            SELECT coalesce(l.dataset, d.dataset, p.dataset) AS dataset, coalesce(l.ready, 0)::int AS ready,
              coalesce(l.waiting, 0)::int AS waiting, coalesce(l.retrying, 0)::int AS retrying, coalesce(l.leased, 0)::int AS leased,
              coalesce(d.dead, 0)::int AS dead, l.oldest, p.paused_at, p.paused_by, p.reason
            FROM (
              SELECT dataset, count(*) FILTER (WHERE state = 'queued' AND ready AND next_attempt_at <= clock_timestamp()) AS ready,
                count(*) FILTER (WHERE state = 'queued' AND NOT ready) AS waiting,
                count(*) FILTER (WHERE state = 'queued' AND ready AND next_attempt_at > clock_timestamp()) AS retrying,
                count(*) FILTER (WHERE state = 'leased') AS leased, min(created_at) FILTER (WHERE state = 'queued') AS oldest
              FROM ingestion_tasks WHERE state IN ('queued', 'leased') GROUP BY dataset) l
            FULL JOIN (SELECT dataset, count(*) AS dead FROM ingestion_tasks WHERE state = 'dead' GROUP BY dataset) d USING (dataset)
            FULL JOIN paused_datasets p USING (dataset)
            ORDER BY 1
            """;

    private static final String LIST = """
            SELECT id, run_id, dataset, subject, range_from, range_to, state, ready, priority, attempts, next_attempt_at, lease_until,
              error_class, last_error, created_at, updated_at
            FROM ingestion_tasks
            WHERE %s AND ($1::text IS NULL OR dataset = $1) AND ($2::text IS NULL OR exchange = $2)
              AND ($3::text IS NULL OR error_class = $3) AND ($4::uuid IS NULL OR run_id = $4) AND ($5::bigint IS NULL OR id < $5)
            ORDER BY id DESC LIMIT $6
            """;

    /** Of tasks that are the same the newest, and none that is queued again already. */
    private static final String DEAD = """
            SELECT DISTINCT ON (t.dataset, t.subject, t.range_from, t.range_to) t.id FROM ingestion_tasks t
            WHERE t.state = 'dead' AND ($1::bigint[] IS NULL OR t.id = ANY ($1)) AND ($2::text IS NULL OR t.dataset = $2)
              AND ($3::text IS NULL OR t.exchange = $3) AND ($4::text IS NULL OR t.error_class = $4)
              AND ($5::uuid IS NULL OR t.run_id = $5)
              AND NOT EXISTS (
                SELECT FROM ingestion_tasks l WHERE l.dataset = t.dataset AND l.subject = t.subject
                  AND coalesce(l.range_from, '-infinity') = coalesce(t.range_from, '-infinity')
                  AND coalesce(l.range_to, 'infinity') = coalesce(t.range_to, 'infinity') AND l.state IN ('queued', 'leased'))
            ORDER BY t.dataset, t.subject, t.range_from, t.range_to, t.id DESC LIMIT 10000
            """;

    /** Before their tasks: who ends runs leaves out those that somebody holds, and sees the tasks when it gets them. */
    private static final String HOLD_RUNS = """
            SELECT id FROM ingestion_runs WHERE id IN (
              SELECT t.run_id FROM ingestion_tasks t WHERE t.id = ANY ($1)
              UNION SELECT j.run_id FROM ingestion_run_tasks j WHERE j.task_id = ANY ($1))
            ORDER BY id FOR NO KEY UPDATE
            """;

    /** Their runs are open again. */
    private static final String REQUEUE = """
            WITH requeued AS (
              UPDATE ingestion_tasks SET state = 'queued', attempts = 0, next_attempt_at = clock_timestamp(), lease_owner = NULL,
                lease_until = NULL
              WHERE id = ANY ($1) AND state = 'dead' RETURNING id, run_id),
            runs AS (
              SELECT run_id FROM requeued UNION SELECT j.run_id FROM ingestion_run_tasks j JOIN requeued q ON q.id = j.task_id),
            reopened AS (
              UPDATE ingestion_runs SET state = 'running', finished_at = NULL WHERE id IN (SELECT run_id FROM runs))
            SELECT count(*)::int, pg_notify('ingestion_tasks', '') FROM requeued
            """;

    private static final String PAUSE = """
            INSERT INTO paused_datasets AS p (dataset, reason, paused_by) VALUES ($1, $2, 'operator')
            ON CONFLICT (dataset) DO UPDATE SET reason = coalesce(excluded.reason, p.reason)
            """;
    private static final String RESUME = """
            WITH gone AS (DELETE FROM paused_datasets WHERE dataset = $1 RETURNING dataset)
            SELECT pg_notify('ingestion_tasks', '') FROM gone
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Workforce workforce;

    TaskBoard(Pool pool, Workforce workforce) {
        this.pool = pool;
        this.workforce = workforce;
    }

    /**
     * What is there to do of a dataset.
     *
     * @param ready could be leased now
     * @param waiting for other tasks of its subject
     * @param retrying failed, and tried again later
     * @param leased at work
     * @param dead given up
     * @param oldestQueuedAt when the oldest of those not at work was planned; null: there is none
     * @param pausedAt null: it is not paused
     */
    @RegisterForReflection
    public record QueuedDataset(
            String dataset,
            int ready,
            int waiting,
            int retrying,
            int leased,
            int dead,
            @Nullable Instant oldestQueuedAt,
            @Nullable Instant pausedAt,
            @Nullable String pausedBy,
            @Nullable String pauseReason) {}

    /**
     * One task.
     *
     * @param waits for other tasks of its subject
     * @param from null: from the start of the history
     * @param to null: to the newest
     * @param error of the last attempt that failed, in one sentence; null: none did
     */
    @RegisterForReflection
    public record Task(
            long id,
            UUID runId,
            String dataset,
            String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String state,
            boolean waits,
            int priority,
            int attempts,
            Instant nextAttemptAt,
            @Nullable Instant leaseUntil,
            @Nullable String errorClass,
            @Nullable String error,
            Instant createdAt,
            Instant updatedAt) {}

    /** Which tasks; null: whatever it is. */
    public record Filter(
            @Nullable List<Long> ids,
            @Nullable String dataset,
            @Nullable String exchange,
            @Nullable String errorClass,
            @Nullable UUID run) {}

    public static boolean isState(String word) {
        return STATES.containsKey(word);
    }

    /** Datasets with live or dead tasks, and paused ones. */
    public Uni<List<QueuedDataset>> summary() {
        return pool.query(SUMMARY).execute().map(rows -> all(rows, TaskBoard::toDataset));
    }

    /**
     * Newest first.
     *
     * @param state see {@link #isState}
     * @param before the id of the task before the first one; null: from the newest
     */
    public Uni<List<Task>> list(String state, Filter filter, @Nullable Long before, int limit) {
        Tuple values = Tuple.tuple()
                .addValue(filter.dataset())
                .addValue(filter.exchange())
                .addValue(filter.errorClass())
                .addValue(filter.run())
                .addValue(before)
                .addValue(limit);
        return pool.preparedQuery(LIST.formatted(STATES.get(state)))
                .execute(values)
                .map(rows -> all(rows, TaskBoard::toTask));
    }

    /** Queues dead tasks again, at most ten thousand, as if they had not been tried; how many. */
    public Uni<Integer> requeue(Filter filter) {
        List<Long> ids = filter.ids();
        Tuple values = Tuple.tuple()
                .addValue(ids == null ? null : ids.toArray(Long[]::new))
                .addValue(filter.dataset())
                .addValue(filter.exchange())
                .addValue(filter.errorClass())
                .addValue(filter.run());
        return pool.withTransaction(connection -> requeue(connection, values))
                // Planned by somebody else in this moment: it is not dead for us any more the next time we look.
                .onFailure(failure -> WriteTransaction.worthRepeating(failure)
                        || (failure instanceof PgException known && UNIQUE_VIOLATION.equals(known.getSqlState())))
                .retry()
                .atMost(3)
                .invoke(workforce::nudge);
    }

    private static Uni<Integer> requeue(SqlConnection connection, Tuple filter) {
        return connection.preparedQuery(DEAD).execute(filter).flatMap(rows -> {
            Tuple ids = Tuple.of(all(rows, row -> row.getLong(0)).toArray(Long[]::new));
            return connection
                    .preparedQuery(HOLD_RUNS)
                    .execute(ids)
                    .chain(() -> connection.preparedQuery(REQUEUE).execute(ids))
                    .map(requeued -> requeued.iterator().next().getInteger(0));
        });
    }

    /** Nothing more of the dataset is leased, by any replica; again only changes the reason. */
    public Uni<Void> pause(String dataset, @Nullable String reason) {
        return pool.preparedQuery(PAUSE).execute(Tuple.of(dataset, reason)).replaceWithVoid();
    }

    public Uni<Void> resume(String dataset) {
        return pool.preparedQuery(RESUME).execute(Tuple.of(dataset)).replaceWithVoid();
    }

    private static QueuedDataset toDataset(Row row) {
        return new QueuedDataset(
                row.getString("dataset"),
                row.getInteger("ready"),
                row.getInteger("waiting"),
                row.getInteger("retrying"),
                row.getInteger("leased"),
                row.getInteger("dead"),
                instant(row, "oldest"),
                instant(row, "paused_at"),
                row.getString("paused_by"),
                row.getString("reason"));
    }

    private static Task toTask(Row row) {
        String state = row.getString("state");
        return new Task(
                row.getLong("id"),
                row.getUUID("run_id"),
                row.getString("dataset"),
                row.getString("subject"),
                row.getLocalDate("range_from"),
                row.getLocalDate("range_to"),
                state,
                state.equals("queued") && !row.getBoolean("ready"),
                row.getInteger("priority"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("next_attempt_at").toInstant(),
                instant(row, "lease_until"),
                row.getString("error_class"),
                row.getString("last_error"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> one) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(one.apply(row)));
        return list;
    }
}
