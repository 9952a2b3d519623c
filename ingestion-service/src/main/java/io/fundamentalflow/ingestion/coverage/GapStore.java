package io.fundamentalflow.ingestion.coverage;

import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The table of gaps. Every change of it is made under one lock, so that of several replicas one works and the others pass.
 *
 * <p>Long because its statements are read together: each takes up the states the one before leaves.
 */
@ApplicationScoped
class GapStore {

    /** How often a gap is asked for before the vendor is believed. */
    static final int ASKINGS = 3;

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(7205302)";

    private static final String EXCHANGES = """
            SELECT e.code FROM exchanges e WHERE EXISTS (
              SELECT FROM universe u JOIN companies c ON c.id = u.company_id
              WHERE u.removed_at IS NULL AND c.exchange_id = e.id)
            ORDER BY e.code
            """;

    /**
     * Brings the gaps of some instruments up to date: certain sessions in a row without a bar. A gap that is a part of a known
     * one is that one: a bar may have cut it. One that has grown by later sessions is, too, when the vendor was asked since the
     * last of them was due, which the timetable does; if it was not, it is asked for once more, but for as long as a task that is
     * under way will. Anything else is new. What is new and ends at the session that is due was asked for, or is being asked for,
     * by the timetable: its own first asking waits until the next session's reading of the last days has answered it for nothing.
     *
     * <p>A known gap that ends before the days back is left as it is until a bar comes into it; then it is looked at again. The
     * OFFSETs keep the bars of one instrument one scan of its range: joined as a whole they may be one of the whole table.
     *
     * <p>$1 exchange, $2 moment as of which sessions are due, $3 days back, $4 company after which to go on, $5 how many,
     * $6 now, $7 most askings.
     */
    private static final String LOOK = """
            WITH venue AS MATERIALIZED (
              SELECT e.id, d.session, d.due_at,
                     coalesce(d.next_at + ($6::timestamptz - $2::timestamptz), $6::timestamptz + interval '1 day') AS read_again_at
              FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $2::timestamptz) d
              WHERE e.code = $1 AND d.session IS NOT NULL),
            followed AS MATERIALIZED (
              SELECT c.id, c.ticker, c.calendar_id, v.session, v.due_at, v.read_again_at
              FROM venue v JOIN companies c ON c.exchange_id = v.id JOIN universe u ON u.company_id = c.id
              WHERE u.removed_at IS NULL AND c.held_reason IS NULL AND c.id > $4
              ORDER BY c.id LIMIT $5),
            looked AS MATERIALIZED (
              SELECT f.id, f.ticker, f.calendar_id, f.session, f.read_again_at, s.first_day AS stored_from,
                     least(f.session, s.last_day) AS last_day, coalesce(w.last_checked_at >= f.due_at, false) AS asked_since,
                     greatest(s.first_day, least(f.session - $3::integer, (
                       SELECT min(g.from_day) FROM coverage_gaps g
                       WHERE g.company_id = f.id AND g.dataset = 'daily_prices' AND g.from_day < f.session - $3::integer
                         AND (g.to_day >= f.session - $3::integer OR EXISTS (
                           SELECT FROM ohlcv o WHERE o.company_id = f.id AND o.day BETWEEN g.from_day AND g.to_day))))) AS first_day
              FROM followed f CROSS JOIN LATERAL expected_span(f.id) s
              LEFT JOIN watermarks w ON w.company_id = f.id AND w.dataset = 'daily_prices'
              WHERE s.first_day IS NOT NULL),
            days AS (
              SELECT l.id, x.day, row_number() OVER (PARTITION BY l.id ORDER BY x.day) AS n, x.lacks
              FROM looked l CROSS JOIN LATERAL (
                SELECT d.day, b.day IS NULL AS lacks
                FROM calendar_days(l.calendar_id, l.first_day, l.last_day) d
                LEFT JOIN (
                  SELECT o.day FROM ohlcv o WHERE o.company_id = l.id AND o.day BETWEEN l.first_day AND l.last_day
                  OFFSET 0) b ON b.day = d.day
                WHERE d.certain
                OFFSET 0) x),
            gaps AS MATERIALIZED (
              SELECT id, min(day) AS from_day, max(day) AS to_day, count(*)::integer AS sessions
              FROM (SELECT id, day, n - row_number() OVER (PARTITION BY id ORDER BY day) AS island FROM days WHERE lacks) m
              GROUP BY id, island),
            matched AS (
              SELECT g.id, g.from_day, g.to_day, g.sessions, h.state, h.asked, h.last_asked_at, h.next_ask_at, h.task_id, h.found_at,
                     CASE WHEN h.known IS DISTINCT FROM 1 OR g.from_day < h.from_day THEN 'new'
                          WHEN h.state = 'confirmed' AND g.to_day > h.to_day AND NOT l.asked_since
                            THEN CASE WHEN g.from_day = h.from_day AND t.under_way THEN 'waits' ELSE 'again' END
                          ELSE 'same' END AS how,
                     CASE WHEN g.to_day = l.session AND (l.asked_since OR t.under_way) THEN l.read_again_at
                          ELSE $6::timestamptz END AS first_asking
              FROM gaps g JOIN looked l ON l.id = g.id
              LEFT JOIN LATERAL (
                SELECT k.*, count(*) OVER () AS known FROM coverage_gaps k
                WHERE k.company_id = g.id AND k.dataset = 'daily_prices' AND k.from_day <= g.to_day AND k.to_day >= g.from_day
                LIMIT 1) h ON true
              CROSS JOIN LATERAL (
                SELECT NOT l.asked_since AND EXISTS (
                  SELECT FROM ingestion_tasks t
                  WHERE t.dataset = 'daily_prices' AND t.subject IN (l.ticker, $1) AND t.state IN ('queued', 'leased')
                    AND coalesce(t.range_from, '-infinity') <= g.to_day AND coalesce(t.range_to, 'infinity') >= g.from_day)
                  AS under_way) t),
            gone AS (
              DELETE FROM coverage_gaps k USING followed f LEFT JOIN looked l ON l.id = f.id
              WHERE k.company_id = f.id AND k.dataset = 'daily_prices'
                AND (l.id IS NULL OR k.to_day >= l.first_day OR k.to_day < l.stored_from)
                AND NOT EXISTS (SELECT FROM gaps g WHERE g.id = k.company_id AND g.from_day = k.from_day)
              RETURNING 1),
            kept AS (
              INSERT INTO coverage_gaps AS k (company_id, dataset, from_day, to_day, sessions, state, asked, last_asked_at,
                next_ask_at, task_id, found_at)
              SELECT id, 'daily_prices', from_day, to_day, sessions,
                     CASE how WHEN 'same' THEN state ELSE 'open' END,
                     CASE how WHEN 'same' THEN asked WHEN 'again' THEN $7 - 1 ELSE 0 END,
                     CASE how WHEN 'new' THEN NULL ELSE last_asked_at END,
                     CASE how WHEN 'same' THEN next_ask_at WHEN 'new' THEN first_asking ELSE $6::timestamptz END,
                     CASE how WHEN 'same' THEN task_id END,
                     CASE how WHEN 'new' THEN $6::timestamptz ELSE found_at END
              FROM matched WHERE how <> 'waits'
              ON CONFLICT ON CONSTRAINT coverage_gaps_pk DO UPDATE SET to_day = excluded.to_day, sessions = excluded.sessions,
                state = excluded.state, asked = excluded.asked, last_asked_at = excluded.last_asked_at,
                next_ask_at = excluded.next_ask_at, task_id = excluded.task_id, found_at = excluded.found_at
              WHERE k.to_day <> excluded.to_day OR k.sessions <> excluded.sessions OR k.state <> excluded.state
              RETURNING xmax = 0 AS inserted)
            SELECT (SELECT max(id) FROM followed) AS last, (SELECT count(*) FROM followed)::integer AS instruments,
                   (SELECT count(*) FILTER (WHERE inserted) FROM kept)::integer AS found,
                   (SELECT count(*) FROM gone)::integer AS gone
            """;

    /**
     * What became of the tasks that have ended. One that failed says nothing about the gap: it does not count, and the next try
     * waits a week, so that what always fails costs little. $1 exchange, $2 now, $3 most askings.
     */
    private static final String SETTLE = """
            WITH ended AS MATERIALIZED (
              SELECT g.company_id, g.dataset, g.from_day, coalesce(t.state = 'done', false) AS done
              FROM exchanges e JOIN companies c ON c.exchange_id = e.id
              JOIN coverage_gaps g ON g.company_id = c.id AND g.state = 'asked'
              LEFT JOIN ingestion_tasks t ON t.id = g.task_id
              WHERE e.code = $1 AND coalesce(t.state, 'gone') NOT IN ('queued', 'leased'))
            UPDATE coverage_gaps g SET
              state = CASE WHEN d.done AND g.asked >= $3 THEN 'confirmed' ELSE 'open' END,
              asked = g.asked - CASE WHEN d.done THEN 0 ELSE 1 END,
              next_ask_at = CASE WHEN NOT d.done THEN $2::timestamptz + interval '7 days'
                                 WHEN g.asked >= $3 THEN NULL
                                 WHEN g.asked = 1 THEN $2::timestamptz + interval '1 day'
                                 ELSE $2::timestamptz + interval '3 days' END,
              task_id = NULL
            FROM ended d
            WHERE g.company_id = d.company_id AND g.dataset = d.dataset AND g.from_day = d.from_day
            RETURNING g.state
            """;

    /** $1 exchange, $2 now, $3 gaps of what is not thin, $4 most. What a live task brings anyway, its own or that of its exchange's list, is left to it. */
    private static final String DUE = """
            WITH counted AS (
              SELECT c.id, c.ticker, count(*) > $3 AS thin, max(g.last_asked_at) AS last_asked_at
              FROM exchanges e JOIN companies c ON c.exchange_id = e.id JOIN universe u ON u.company_id = c.id
              JOIN coverage_gaps g ON g.company_id = c.id AND g.dataset = 'daily_prices'
              WHERE e.code = $1 AND u.removed_at IS NULL AND c.held_reason IS NULL
              GROUP BY c.id),
            due AS (
              SELECT n.id, n.ticker, n.thin, g.from_day, g.to_day
              FROM counted n JOIN coverage_gaps g ON g.company_id = n.id AND g.dataset = 'daily_prices'
              WHERE g.state = 'open' AND g.next_ask_at <= $2
                AND (NOT n.thin OR n.last_asked_at IS NULL OR n.last_asked_at <= $2::timestamptz - interval '7 days')),
            wanted AS (
              SELECT id, ticker, from_day, to_day FROM due WHERE NOT thin
              UNION ALL
              SELECT id, ticker, min(from_day), max(to_day) FROM due WHERE thin GROUP BY id, ticker)
            SELECT w.* FROM wanted w
            WHERE NOT EXISTS (
              SELECT FROM ingestion_tasks t
              WHERE t.dataset = 'daily_prices' AND t.subject IN (w.ticker, $1) AND t.state IN ('queued', 'leased')
                AND coalesce(t.range_from, '-infinity') <= w.to_day AND coalesce(t.range_to, 'infinity') >= w.from_day)
            ORDER BY w.to_day DESC, w.id, w.from_day LIMIT $4
            """;

    /** $1 companies, $2 tickers, $3 and $4 ranges, $5 now. */
    private static final String MARK = """
            UPDATE coverage_gaps g SET state = 'asked', asked = g.asked + 1, last_asked_at = $5, next_ask_at = NULL, task_id = t.id
            FROM unnest($1::integer[], $2::text[], $3::date[], $4::date[]) AS a (company_id, ticker, from_day, to_day)
            JOIN ingestion_tasks t ON t.dataset = 'daily_prices' AND t.subject = a.ticker AND t.range_from = a.from_day
              AND t.range_to = a.to_day AND t.state IN ('queued', 'leased')
            WHERE g.company_id = a.company_id AND g.dataset = 'daily_prices' AND g.state = 'open' AND g.next_ask_at <= $5
              AND g.from_day >= a.from_day AND g.to_day <= a.to_day
            """;

    private final Pool pool;
    private final RunPlanner planner;
    private final CoverageConfig config;

    GapStore(Pool pool, RunPlanner planner, CoverageConfig config) {
        this.pool = pool;
        this.planner = planner;
        this.config = config;
    }

    /** What is to be asked for. */
    private record Asking(int companyId, String ticker, DateRange range) {}

    /** Exchanges of which something is followed, by code. */
    Uni<List<String>> exchanges() {
        return pool.query(EXCHANGES).execute().map(rows -> {
            List<String> codes = new ArrayList<>();
            rows.forEach(row -> codes.add(row.getString(0)));
            return codes;
        });
    }

    /**
     * Brings the gaps of the next instruments up to date.
     *
     * @param after id of the last instrument looked at
     */
    Uni<Look> look(String exchange, int after, Instant now) {
        Tuple values = Tuple.tuple()
                .addValue(exchange)
                .addValue(now.minus(config.grace()).atOffset(ZoneOffset.UTC))
                .addValue(config.daysBack())
                .addValue(after)
                .addValue(config.instruments())
                .addValue(now.atOffset(ZoneOffset.UTC))
                .addValue(ASKINGS);
        return alone(
                connection -> connection.preparedQuery(LOOK).execute(values).map(GapStore::toLook), Look.NONE);
    }

    /** Takes note of the tasks that have ended; how many gaps are confirmed by them. */
    Uni<Integer> settle(String exchange, Instant now) {
        return alone(
                connection -> connection
                        .preparedQuery(SETTLE)
                        .execute(Tuple.of(exchange, now.atOffset(ZoneOffset.UTC), ASKINGS))
                        .map(GapStore::confirmed),
                0);
    }

    /** Queues tasks for what is due, as one run; how many. */
    Uni<Integer> ask(String exchange, Instant now) {
        return alone(
                connection -> connection
                        .preparedQuery(DUE)
                        .execute(Tuple.of(exchange, now.atOffset(ZoneOffset.UTC), (long) config.thinGaps(), (long)
                                config.tasks()))
                        .map(GapStore::askings)
                        .flatMap(askings -> queue(connection, exchange, askings, now)),
                0);
    }

    private Uni<Integer> queue(SqlConnection connection, String exchange, List<Asking> askings, Instant now) {
        if (askings.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<RunPlanner.Part> parts = askings.stream()
                .map(asking -> new RunPlanner.Part(Ticker.parse(asking.ticker()), asking.range()))
                .toList();
        Tuple marks = Tuple.tuple()
                .addValue(askings.stream().map(Asking::companyId).toArray(Integer[]::new))
                .addValue(askings.stream().map(Asking::ticker).toArray(String[]::new))
                .addValue(askings.stream().map(asking -> asking.range().from()).toArray(LocalDate[]::new))
                .addValue(askings.stream().map(asking -> asking.range().to()).toArray(LocalDate[]::new))
                .addValue(now.atOffset(ZoneOffset.UTC));
        return planner.planParts(connection, RunRequest.gaps(exchange), parts)
                .chain(() -> connection.preparedQuery(MARK).execute(marks))
                .replaceWith(askings.size());
    }

    /** @param otherwise what it comes to while another replica is at it */
    private <T> Uni<T> alone(Function<SqlConnection, Uni<T>> work, T otherwise) {
        return pool.withTransaction(connection -> connection
                .query(LOCK)
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? work.apply(connection)
                        : Uni.createFrom().item(otherwise)));
    }

    private static Look toLook(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Look(
                row.getInteger("last"), row.getInteger("instruments"), row.getInteger("found"), row.getInteger("gone"));
    }

    private static int confirmed(RowSet<Row> rows) {
        int confirmed = 0;
        for (Row row : rows) {
            confirmed += row.getString(0).equals("confirmed") ? 1 : 0;
        }
        return confirmed;
    }

    private static List<Asking> askings(RowSet<Row> rows) {
        List<Asking> askings = new ArrayList<>();
        rows.forEach(row -> askings.add(new Asking(
                row.getInteger("id"),
                row.getString("ticker"),
                new DateRange(row.getLocalDate("from_day"), row.getLocalDate("to_day")))));
        return askings;
    }
}
