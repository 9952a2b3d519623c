package io.fundamentalflow.ingestion.coverage;

import io.fundamentalflow.ingestion.events.EventRelay;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Says once, for each exchange and session, that nothing more of its daily prices comes by itself: every instrument that is
 * followed there has its bar, was asked for since it was due, or could not be read since then; and nothing is under way any more.
 */
@ApplicationScoped
class DayCompletion {

    private static final Logger LOG = Logger.getLogger(DayCompletion.class);

    /** Sessions of an exchange that are looked at, back from the newest: a week of trouble is told, a longer one is history. */
    private static final int SESSIONS = 7;

    /**
     * The newest due session, and those before it that are later than the last one told and were due since something is
     * followed there. Where none was told yet, it is only the newest: what a first load brings is no news of its days. A session is
     * never complete before an earlier one is, so that nothing is left out behind the last one told but days without a bar.
     *
     * <p>In the sense of the status: a bar of the session or a later one, or a look since it was due. While nobody has a bar of
     * the very day the vendor is late, or there was no session. The row goes with the event in one statement and has its key, so
     * that however many replicas say so at once, one does. $1 now, $2 most sessions.
     */
    private static final String COMPLETE = """
            WITH RECURSIVE sessions AS (
              SELECT e.id, e.code, x.told, d.session, d.due_at, 1 AS n
              FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $1::timestamptz) d
              CROSS JOIN LATERAL (
                SELECT max(c.day) AS told FROM completed_days c WHERE c.exchange_id = e.id AND c.dataset = 'daily_prices') x
              WHERE d.session > coalesce(x.told, '-infinity') AND EXISTS (
                SELECT FROM universe u JOIN companies c ON c.id = u.company_id
                WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed' AND c.held_reason IS NULL)
              UNION ALL
              SELECT s.id, s.code, s.told, d.session, d.due_at, s.n + 1
              FROM sessions s CROSS JOIN LATERAL due_session(s.id, s.due_at - interval '1 microsecond') d
              WHERE s.n < $2::integer AND d.session > s.told AND d.due_at >= (
                SELECT min(u.added_at) FROM universe u JOIN companies c ON c.id = u.company_id
                WHERE u.removed_at IS NULL AND c.exchange_id = s.id AND c.listing_state = 'listed' AND c.held_reason IS NULL)),
            failed AS MATERIALIZED (
              SELECT DISTINCT s.id, s.session, t.subject FROM sessions s
              JOIN ingestion_tasks t ON t.exchange = s.code AND t.dataset = 'daily_prices' AND t.state = 'dead'
                AND t.updated_at >= s.due_at AND coalesce(t.range_to, 'infinity') >= s.session),
            progress AS (
              SELECT id, code, session, count(*)::integer AS instruments,
                     count(*) FILTER (WHERE state = 'done')::integer AS done,
                     count(*) FILTER (WHERE state = 'without_bar')::integer AS without_bar,
                     count(*) FILTER (WHERE state = 'failed')::integer AS failed
              FROM (
                SELECT s.id, s.code, s.session, CASE
                    WHEN w.newest_day >= s.session THEN 'done'
                    WHEN w.last_checked_at >= s.due_at THEN 'without_bar'
                    WHEN (s.id, s.session, c.ticker) IN (SELECT f.id, f.session, f.subject FROM failed f)
                    THEN 'failed' END AS state
                FROM sessions s JOIN companies c ON c.exchange_id = s.id JOIN universe u ON u.company_id = c.id
                LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
                WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL) each
              GROUP BY id, code, session),
            completed AS (
              INSERT INTO completed_days (exchange_id, dataset, day, instruments, without_bar, failed)
              SELECT p.id, 'daily_prices', p.session, p.instruments, p.without_bar, p.failed FROM progress p
              WHERE p.done > 0 AND p.done + p.without_bar + p.failed = p.instruments
                AND NOT EXISTS (
                  SELECT FROM ingestion_tasks t
                  WHERE t.dataset = 'daily_prices' AND t.state IN ('queued', 'leased') AND t.exchange = p.code
                    AND t.priority > $3::integer)
                AND EXISTS (
                  SELECT FROM companies c JOIN ohlcv o ON o.company_id = c.id
                  WHERE c.exchange_id = p.id AND o.day = p.session)
              ORDER BY p.id, p.session
              ON CONFLICT ON CONSTRAINT completed_days_pk DO NOTHING
              RETURNING exchange_id, day, instruments, without_bar, failed),
            told AS (
              INSERT INTO events (kind, dataset, exchange, from_day, to_day)
              SELECT 'day_complete', 'daily_prices', e.code, c.day, c.day FROM completed c JOIN exchanges e ON e.id = c.exchange_id
              ORDER BY e.code, c.day)
            SELECT e.code, c.day, c.instruments, c.without_bar, c.failed FROM completed c JOIN exchanges e ON e.id = c.exchange_id
            ORDER BY e.code, c.day
            """;

    private final CoverageConfig config;
    private final Pool pool;
    private final EventRelay relay;
    private final Clock clock;

    DayCompletion(CoverageConfig config, Pool pool, EventRelay relay, Clock clock) {
        this.config = config;
        this.pool = pool;
        this.relay = relay;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.enabled()
                ? completeDue().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Says of the due sessions that are complete that they are; of how many. */
    Uni<Integer> completeDue() {
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), SESSIONS, RunRequest.BACKFILL_PRIORITY))
                .invoke(rows -> rows.forEach(DayCompletion::tell))
                .map(rows -> rows.size())
                .invoke(completed -> {
                    if (completed > 0) {
                        relay.nudge();
                    }
                });
    }

    private static void tell(Row row) {
        LOG.infof(
                "day complete dataset=daily_prices exchange=%s day=%s instruments=%d without_bar=%d failed=%d",
                row.getString("code"),
                row.getLocalDate("day"),
                row.getInteger("instruments"),
                row.getInteger("without_bar"),
                row.getInteger("failed"));
    }
}
