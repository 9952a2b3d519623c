package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.tasks.RunTasks.Planned;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a request into a run with its tasks. What is already queued is not doubled, only hurried. */
@ApplicationScoped
public class RunPlanner {

    private static final Logger LOG = Logger.getLogger(RunPlanner.class);

    private static final String OPEN_RUN = """
            INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String QUEUE = """
            WITH queued AS (
              INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, stage, priority, max_attempts)
              SELECT $1, d, s, f, t, g, u, $8
              FROM unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::smallint[], $7::smallint[]) WITH ORDINALITY
                AS p (d, s, f, t, g, u, n)
              ORDER BY n
              ON CONFLICT (dataset, subject, coalesce(range_from, '-infinity'), coalesce(range_to, 'infinity'))
                WHERE state IN ('queued', 'leased')
              DO UPDATE SET priority = greatest(ingestion_tasks.priority, excluded.priority)
              RETURNING id, (xmax = 0) AS inserted),
            joined AS (
              INSERT INTO ingestion_run_tasks (run_id, task_id) SELECT $1, id FROM queued WHERE NOT inserted)
            SELECT count(*) FILTER (WHERE inserted)::int FROM queued
            """;
    private static final String COUNT = """
            UPDATE ingestion_runs SET tasks_planned = $2, tasks_joined = $3 WHERE id = $1
            """;

    /** The table's statistics are always behind: it fills and empties in minutes. */
    private static final String KNOW_THE_QUEUE = "ANALYZE ingestion_tasks";

    private static final int MANY_TASKS = 100;

    /** What somebody waits for does not wait for work that nobody waits for. */
    private static final String HURRY = """
            UPDATE ingestion_tasks t SET priority = $4
            WHERE t.id IN (
              SELECT b.id FROM ingestion_tasks b
              WHERE b.subject = ANY ($1::text[] || $2::text[]) AND b.stage < $3 AND b.state = 'queued' AND b.priority < $4
              ORDER BY b.id FOR UPDATE SKIP LOCKED)
            """;

    private static final int REPEATS = 5;

    /**
     * A range of an instrument's.
     *
     * @param range both ends given
     */
    public record Part(Ticker ticker, DateRange range) {}

    private final Pool pool;
    private final RunTasks tasks;
    private final Workforce workforce;
    private final TaskConfig config;

    RunPlanner(Pool pool, RunTasks tasks, Workforce workforce, TaskConfig config) {
        this.pool = pool;
        this.tasks = tasks;
        this.workforce = workforce;
        this.config = config;
    }

    /**
     * Writes the run and its tasks, and wakes the lanes.
     *
     * @return the run's id; fails with {@link NothingToIngestException} when there is no subject
     */
    public Uni<UUID> plan(RunRequest request) {
        return planOnce(UUID.randomUUID(), request);
    }

    /** The same under a given id; nothing happens when a run has it already. */
    public Uni<UUID> planOnce(UUID id, RunRequest request) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(OPEN_RUN)
                        .execute(Tuple.of(id, request.dataset().code(), requested(request), request.requestedBy()))
                        .flatMap(opened -> opened.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : tasks.of(connection, request)
                                        .flatMap(planned -> write(connection, id, request, planned))))
                .onFailure(WriteTransaction::worthRepeating)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(500))
                .atMost(REPEATS)
                .invoke(workforce::nudge)
                .replaceWith(id);
    }

    /**
     * Writes a run of a task for each part, in the caller's transaction; the lanes find them once that is committed.
     *
     * @param request without tickers and range, which the parts have
     */
    public Uni<UUID> planParts(SqlConnection connection, RunRequest request, List<Part> parts) {
        UUID id = UUID.randomUUID();
        List<Planned> planned = parts.stream()
                .map(part -> new Planned(request.dataset(), part.ticker().toString(), part.range()))
                .toList();
        return connection
                .preparedQuery(OPEN_RUN)
                .execute(Tuple.of(id, request.dataset().code(), requested(request), request.requestedBy()))
                .chain(() -> write(connection, id, request, planned))
                .replaceWith(id);
    }

    /** The tasks a request would become; nothing is written. What is queued already is among them. */
    Uni<List<Planned>> preview(RunRequest request) {
        return pool.withConnection(connection -> tasks.of(connection, request.withoutFollowing()));
    }

    private Uni<Void> write(SqlConnection connection, UUID id, RunRequest request, List<Planned> planned) {
        return connection
                .preparedQuery(QUEUE)
                .execute(toTuple(id, request, planned))
                .map(rows -> rows.iterator().next().getInteger(0))
                .invoke(inserted -> LOG.infof(
                        "run planned run=%s dataset=%s from=%s to=%s tasks=%d joined=%d by=%s",
                        id,
                        request.dataset().code(),
                        request.range().from(),
                        request.range().to(),
                        inserted,
                        planned.size() - inserted,
                        request.requestedBy()))
                .flatMap(inserted ->
                        connection.preparedQuery(COUNT).execute(Tuple.of(id, inserted, planned.size() - inserted)))
                .chain(() -> hurry(connection, request, planned))
                .chain(() -> knowTheQueue(connection, planned.size()));
    }

    private static Uni<Void> hurry(SqlConnection connection, RunRequest request, List<Planned> planned) {
        if (request.priority() < RunRequest.INTERACTIVE_FROM) {
            return Uni.createFrom().voidItem();
        }
        String[] subjects = planned.stream().map(Planned::subject).distinct().toArray(String[]::new);
        String[] exchanges = planned.stream().map(Planned::exchange).distinct().toArray(String[]::new);
        int last = planned.stream().mapToInt(Stages::of).max().orElse(0);
        return connection
                .preparedQuery(HURRY)
                .execute(Tuple.of(subjects, exchanges, (short) last, (short) request.priority()))
                .replaceWithVoid();
    }

    /** @param tasks how many were just queued */
    static Uni<Void> knowTheQueue(SqlConnection connection, int tasks) {
        return tasks < MANY_TASKS
                ? Uni.createFrom().voidItem()
                : connection.query(KNOW_THE_QUEUE).execute().replaceWithVoid();
    }

    private Tuple toTuple(UUID id, RunRequest request, List<Planned> planned) {
        return Tuple.tuple()
                .addValue(id)
                .addValue(planned.stream().map(task -> task.dataset().code()).toArray(String[]::new))
                .addValue(planned.stream().map(Planned::subject).toArray(String[]::new))
                .addValue(planned.stream().map(task -> task.range().from()).toArray(LocalDate[]::new))
                .addValue(planned.stream().map(task -> task.range().to()).toArray(LocalDate[]::new))
                .addValue(planned.stream().map(Stages::of).toArray(Short[]::new))
                .addValue(planned.stream()
                        .map(task -> (short) task.priority(request))
                        .toArray(Short[]::new))
                .addValue((short) config.maxAttempts());
    }

    private static JsonObject requested(RunRequest request) {
        JsonArray tickers = new JsonArray();
        request.tickers().forEach(ticker -> tickers.add(ticker.toString()));
        return new JsonObject()
                .put("dataset", request.dataset().code())
                .put("tickers", tickers)
                .put("exchange", request.exchange())
                .put("from", text(request.range().from()))
                .put("to", text(request.range().to()))
                .put("with_actions", request.withActions())
                .put("changed_only", request.changedOnly());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
