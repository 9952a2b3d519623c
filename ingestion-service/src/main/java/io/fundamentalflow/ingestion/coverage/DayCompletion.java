package io.fundamentalflow.ingestion.coverage;

import io.fundamentalflow.ingestion.events.EventRelay;
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
 * Says once, for each exchange and session, that its daily prices are complete: every instrument that is followed there has
 * its bar or was asked for since it was due, and nothing is under way any more.
 */
@ApplicationScoped
class DayCompletion {

    private static final Logger LOG = Logger.getLogger(DayCompletion.class);

    /**
     * In the sense of the status: a bar of the due session or a later one, or a look since it was due. While nobody has a bar the
     * vendor is late, or there was no session. The row goes with the
     * event in one statement and has its key, so that however many replicas say so at once, one does. $1 now.
     */
    private static final String COMPLETE = """
            WITH venues AS MATERIALIZED (
              SELECT e.id, e.code, d.session, d.due_at FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $1::timestamptz) d
              WHERE d.session IS NOT NULL AND EXISTS (
                SELECT FROM universe u JOIN companies c ON c.id = u.company_id
                WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed' AND c.held_reason IS NULL)
                AND NOT EXISTS (
                  SELECT FROM completed_days x
                  WHERE x.exchange_id = e.id AND x.dataset = 'daily_prices' AND x.day = d.session)),
            progress AS (
              SELECT v.id, v.code, v.session, count(*)::integer AS instruments,
                     count(*) FILTER (WHERE w.newest_day >= v.session)::integer AS done,
                     count(*) FILTER (WHERE w.last_checked_at >= v.due_at
                       AND (w.newest_day IS NULL OR w.newest_day < v.session))::integer AS without_bar
              FROM venues v JOIN companies c ON c.exchange_id = v.id JOIN universe u ON u.company_id = c.id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
              WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL
              GROUP BY v.id, v.code, v.session),
            completed AS (
              INSERT INTO completed_days (exchange_id, dataset, day, instruments, without_bar)
              SELECT p.id, 'daily_prices', p.session, p.instruments, p.without_bar FROM progress p
              WHERE p.done > 0 AND p.done + p.without_bar = p.instruments AND NOT EXISTS (
                SELECT FROM ingestion_tasks t WHERE t.dataset = 'daily_prices' AND t.state IN ('queued', 'leased')
                  AND split_part(t.subject, '.', -1) = p.code)
              ORDER BY p.id
              ON CONFLICT ON CONSTRAINT completed_days_pk DO NOTHING
              RETURNING exchange_id, day, instruments, without_bar),
            told AS (
              INSERT INTO events (kind, dataset, exchange, from_day, to_day)
              SELECT 'day_complete', 'daily_prices', e.code, c.day, c.day FROM completed c JOIN exchanges e ON e.id = c.exchange_id)
            SELECT e.code, c.day, c.instruments, c.without_bar FROM completed c JOIN exchanges e ON e.id = c.exchange_id
            ORDER BY e.code
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
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
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
                "day complete dataset=daily_prices exchange=%s day=%s instruments=%d without_bar=%d",
                row.getString("code"),
                row.getLocalDate("day"),
                row.getInteger("instruments"),
                row.getInteger("without_bar"));
    }
}
