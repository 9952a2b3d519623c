package io.fundamentalflow.query.status;

import io.fundamentalflow.query.status.ExchangeProgress.DatasetProgress;
import io.fundamentalflow.query.status.ExchangeProgress.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far every exchange is, from the universe, the watermarks and the newest attempts, in one snapshot. */
@Singleton
class ProgressReader {

    /**
     * $1 now. Prices are done with the bar of the due session, actions with a look since it was due: most days have none. A
     * look at the lists of the exchange's whole days up to the session is one at all whose actions were ever read. A symbol
     * list is one thing, done with a look too.
     */
    static final String PROGRESS = """
            WITH followed AS MATERIALIZED (
              SELECT c.id, c.exchange_id FROM universe u JOIN companies c ON c.id = u.company_id
               WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL),
            venues AS MATERIALIZED (
              SELECT e.id, e.code, coalesce(f.instruments, 0)::int AS followed, coalesce(a.tickers, 0)::int AS awaited,
                     d.session, d.due_at, d.next_at
                FROM exchanges e
                LEFT JOIN (SELECT exchange_id, count(*) AS instruments FROM followed GROUP BY exchange_id) f ON f.exchange_id = e.id
                LEFT JOIN (SELECT split_part(ticker, '.', 2) AS code, count(*) AS tickers FROM universe
                            WHERE removed_at IS NULL AND company_id IS NULL GROUP BY 1) a ON a.code = e.code
               CROSS JOIN LATERAL due_session(e.id, $1::timestamptz) d
               WHERE f.instruments > 0 OR a.tickers > 0),
            listed AS MATERIALIZED (
              SELECT v.id, s.dataset, max(l.finished_at) AS at
                FROM venues v CROSS JOIN unnest(ARRAY['dividends', 'splits']) AS s (dataset)
                JOIN LATERAL (
                  SELECT task_id, finished_at FROM data_ingestion_logs
                   WHERE dataset = s.dataset AND subject = v.code AND outcome IN ('written', 'unchanged')
                   ORDER BY id DESC LIMIT 10) l ON true
                JOIN ingestion_tasks t ON t.id = l.task_id AND t.range_to >= v.session
               GROUP BY v.id, s.dataset),
            looked AS (
              SELECT w.company_id, w.dataset, w.newest_day,
                     greatest(w.last_checked_at, CASE WHEN w.last_checked_at IS NOT NULL THEN a.at END) AS last_checked_at
                FROM followed f JOIN watermarks w ON w.company_id = f.id AND w.dataset IN ('daily_prices', 'dividends', 'splits')
                LEFT JOIN listed a ON a.id = f.exchange_id AND a.dataset = w.dataset),
            progress AS (
              SELECT v.id, s.dataset, count(f.id)::int AS total,
                     count(f.id) FILTER (WHERE v.session IS NULL OR CASE
                       WHEN s.dataset = 'daily_prices' THEN w.newest_day >= v.session
                       ELSE w.last_checked_at >= v.due_at END)::int AS done,
                     count(f.id) FILTER (WHERE s.dataset = 'daily_prices' AND w.last_checked_at >= v.due_at
                       AND (w.newest_day IS NULL OR w.newest_day < v.session))::int AS without_bar,
                     count(f.id) FILTER (WHERE w.last_checked_at IS NULL)::int AS never_checked,
                     min(w.last_checked_at) AS oldest_check
                FROM venues v
               CROSS JOIN unnest(ARRAY['daily_prices', 'dividends', 'splits']) AS s (dataset)
                LEFT JOIN followed f ON f.exchange_id = v.id
                LEFT JOIN looked w ON w.company_id = f.id AND w.dataset = s.dataset
               GROUP BY v.id, s.dataset
              UNION ALL
              SELECT v.id, 'symbols', 1, coalesce(v.due_at IS NULL OR l.finished_at >= v.due_at, false)::int, 0,
                     (l.finished_at IS NULL)::int, l.finished_at
                FROM venues v LEFT JOIN LATERAL (
                  SELECT finished_at FROM data_ingestion_logs
                   WHERE dataset = 'symbols' AND subject = v.code AND outcome IN ('written', 'unchanged')
                   ORDER BY id DESC LIMIT 1) l ON true),
            live AS MATERIALIZED (
              SELECT dataset, split_part(subject, '.', -1) AS code, count(*)::int AS tasks FROM ingestion_tasks
               WHERE state IN ('queued', 'leased') GROUP BY 1, 2)
            SELECT v.code, v.followed, v.awaited, v.session, v.due_at, v.next_at,
                   p.dataset, p.total, p.done, p.without_bar, p.never_checked, p.oldest_check, coalesce(t.tasks, 0) AS queued,
                   x.error_class, x.subject AS error_subject, x.finished_at AS error_at
              FROM venues v
              JOIN progress p ON p.id = v.id
              LEFT JOIN live t ON t.dataset = p.dataset AND t.code = v.code
              LEFT JOIN LATERAL (
                SELECT l.error_class, l.subject, l.finished_at FROM data_ingestion_logs l
                 WHERE l.error_class IS NOT NULL AND l.dataset = p.dataset AND split_part(l.subject, '.', -1) = v.code
                 ORDER BY l.id DESC LIMIT 1) x ON true
             ORDER BY v.code, p.dataset
            """;

    private final Pool pool;

    ProgressReader(Pool pool) {
        this.pool = pool;
    }

    /** Of every exchange with followed or awaited instruments, by code. */
    Uni<List<ExchangeProgress>> at(Instant now) {
        return pool.preparedQuery(PROGRESS)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(ProgressReader::exchanges);
    }

    /** Rows come exchange by exchange. */
    private static List<ExchangeProgress> exchanges(RowSet<Row> rows) {
        List<ExchangeProgress> all = new ArrayList<>();
        for (Row row : rows) {
            String code = row.getString("code");
            if (all.isEmpty() || !all.get(all.size() - 1).exchange().equals(code)) {
                all.add(new ExchangeProgress(
                        code,
                        row.getLocalDate("session"),
                        instant(row, "due_at"),
                        instant(row, "next_at"),
                        row.getInteger("followed"),
                        row.getInteger("awaited"),
                        new ArrayList<>()));
            }
            all.get(all.size() - 1).datasets().add(dataset(row));
        }
        return all;
    }

    private static DatasetProgress dataset(Row row) {
        int done = row.getInteger("done");
        return new DatasetProgress(
                row.getString("dataset"),
                done,
                row.getInteger("total") - done,
                row.getInteger("without_bar"),
                row.getInteger("never_checked"),
                row.getInteger("queued"),
                instant(row, "oldest_check"),
                failure(row));
    }

    private static @Nullable Failure failure(Row row) {
        Instant at = instant(row, "error_at");
        return at == null ? null : new Failure(row.getString("error_class"), row.getString("error_subject"), at);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
