package io.fundamentalflow.ingestion.retention;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Deletes what tells of work that ended long ago, a batch of each kind at a time, by one replica at a time. Never what is
 * live, nor what something still needs. Events are not here: their relay keeps them for days only.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int LEAST_DAYS = 14;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(7205305)";

    /**
     * Of runs that ended before, and that no later run joined: it counts them as its own. The task that a gap waits for is
     * left, however long nobody looks for gaps.
     */
    private static final String TASKS = """
            DELETE FROM ingestion_tasks WHERE id IN (
              SELECT t.id FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id
              WHERE t.state = 'done' AND t.updated_at < $1::timestamptz AND r.state <> 'running' AND r.finished_at < $1::timestamptz
                AND NOT EXISTS (
                  SELECT FROM ingestion_run_tasks j JOIN ingestion_runs o ON o.id = j.run_id
                  WHERE j.task_id = t.id AND (o.state = 'running' OR o.finished_at >= $1::timestamptz))
                AND NOT EXISTS (SELECT FROM coverage_gaps g WHERE g.task_id = t.id AND g.state = 'asked')
              ORDER BY t.updated_at LIMIT $2 FOR UPDATE OF t, r SKIP LOCKED)
            """;

    /** Locked with their runs: who queues one again at this moment finds it, or finds it gone. */
    private static final String DEAD_TASKS =
            TASKS.replace("t.state = 'done'", "t.state = 'dead'").replace("t.updated_at LIMIT", "t.id LIMIT");

    /** What was asked for in vain of what is delisted stays: it is the only trace, and nothing of it is to be asked for again. */
    private static final String LOGS = """
            DELETE FROM data_ingestion_logs WHERE id IN (
              SELECT h.id FROM (
                SELECT l.id, l.finished_at FROM data_ingestion_logs l
                WHERE NOT (l.dataset = 'daily_prices' AND l.outcome = 'failed' AND EXISTS (
                  SELECT FROM companies c WHERE c.ticker = l.subject AND c.listing_state = 'delisted'))
                ORDER BY l.id LIMIT $2) h
              WHERE h.finished_at < $1::timestamptz)
            """;

    /** Looked up one by one: a join would read all logs. */
    private static final String RUNS = """
            DELETE FROM ingestion_runs WHERE id IN (
              SELECT r.id FROM ingestion_runs r
              WHERE r.created_at < $1::timestamptz AND r.state <> 'running' AND r.finished_at < $1::timestamptz
                AND (SELECT t.id FROM ingestion_tasks t WHERE t.run_id = r.id LIMIT 1) IS NULL
                AND (SELECT j.task_id FROM ingestion_run_tasks j WHERE j.run_id = r.id LIMIT 1) IS NULL
                AND (SELECT l.id FROM data_ingestion_logs l WHERE l.run_id = r.id LIMIT 1) IS NULL
                AND (SELECT 1 FROM rejected_records x WHERE x.last_run_id = r.id LIMIT 1) IS NULL
                AND (SELECT 1 FROM rejected_records x WHERE x.first_run_id = r.id LIMIT 1) IS NULL
                AND (SELECT 1 FROM quality_flags f WHERE f.run_id = r.id LIMIT 1) IS NULL
                AND (SELECT 1 FROM refresh_requests w WHERE w.run_id = r.id LIMIT 1) IS NULL
              ORDER BY r.created_at LIMIT $2 FOR UPDATE OF r SKIP LOCKED)
            """;

    private static final String LEDGER = """
            DELETE FROM api_rate_limits WHERE (key_hash, window_start, endpoint) IN (
              SELECT l.key_hash, l.window_start, l.endpoint FROM api_rate_limits l WHERE l.window_start < $1::timestamptz LIMIT $2)
            """;

    /** Whoever asks clears the log of its own key; what is left is of keys that nobody uses any more. */
    private static final String MINUTES = """
            DELETE FROM vendor_minutes WHERE (key_hash, tick) IN (
              SELECT m.key_hash, m.tick FROM vendor_minutes m
              WHERE m.tick < floor(extract(epoch FROM $1::timestamptz) * 10) LIMIT $2)
            """;

    /**
     * What is deleted.
     *
     * @param name in the log and the metric
     * @param days after which; 0: never
     */
    private record Kind(String name, String sql, int days) {}

    /** What a round deleted. */
    private record Deleted(Kind kind, int rows) {}

    private final RetentionConfig config;
    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Kind> kinds;
    private final BackgroundLoop loop = new BackgroundLoop("retention of tasks and logs", this::once);

    Retention(RetentionConfig config, Pool pool, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
        this.kinds = kinds(config);
    }

    /** Runs last: what names them goes before. */
    private static List<Kind> kinds(RetentionConfig config) {
        return Stream.of(
                        new Kind("done_tasks", TASKS, atLeast("tasks-days", config.tasksDays())),
                        new Kind("dead_tasks", DEAD_TASKS, atLeast("dead-tasks-days", config.deadTasksDays())),
                        new Kind("logs", LOGS, atLeast("logs-days", config.logsDays())),
                        new Kind("ledger", LEDGER, atLeast("ledger-days", config.ledgerDays())),
                        new Kind("vendor_minutes", MINUTES, 1),
                        new Kind("runs", RUNS, atLeast("runs-days", config.runsDays())))
                .filter(kind -> kind.days() > 0)
                .toList();
    }

    private static int atLeast(String setting, int days) {
        if (days != 0 && days < LEAST_DAYS) {
            throw new IllegalArgumentException(
                    "ff.retention." + setting + " must be 0, for ever, or at least " + LEAST_DAYS);
        }
        return days;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start(EVERY);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** A batch of each kind; whether there may be more. */
    Uni<Boolean> once() {
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(kinds)
                .onItem()
                .transformToUniAndConcatenate(kind -> delete(kind, now.minus(Duration.ofDays(kind.days()))))
                .collect()
                .asList()
                .invoke(this::tell)
                .map(all -> all.stream().anyMatch(one -> one.rows() >= config.batch()));
    }

    /** A transaction each: what is deleted stays so whatever the next one meets. */
    private Uni<Deleted> delete(Kind kind, Instant before) {
        Tuple values = Tuple.of(before.atOffset(ZoneOffset.UTC), config.batch());
        return pool.withTransaction(connection -> ours(connection)
                .flatMap(ours -> ours
                        ? connection.preparedQuery(kind.sql()).execute(values).map(rows -> rows.rowCount())
                        : Uni.createFrom().item(0))
                .map(rows -> new Deleted(kind, rows)));
    }

    private static Uni<Boolean> ours(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private void tell(List<Deleted> all) {
        List<String> counts = new ArrayList<>();
        for (Deleted one : all) {
            if (one.rows() > 0) {
                counts.add(one.kind().name() + "=" + one.rows());
                metrics.counter("ff.retention.rows", "kind", one.kind().name()).increment(one.rows());
            }
        }
        if (!counts.isEmpty()) {
            LOG.infof("retention deleted %s", String.join(" ", counts));
        }
    }
}
