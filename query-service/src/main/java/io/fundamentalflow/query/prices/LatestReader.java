package io.fundamentalflow.query.prices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The newest bar of instruments: one index probe each into {@code latest_prices}, never a scan of the bars. */
@Singleton
class LatestReader {

    /** $1 tickers. One row for each, in their order; the instrument's columns are null where nobody bears the ticker. */
    static final String LATEST = """
            SELECT r.ticker AS requested, c.ticker, c.currency, c.unit_scale, c.calendar_id, c.listing_state,
                   e.code AS exchange, l.day, l.open, l.high, l.low, l.close, l.volume, l.previous_day,
                   l.previous_close, l.provisional, w.last_checked_at,
                   (SELECT json_agg(s ORDER BY s.ex_date, s.seq)
                      FROM (SELECT s.ex_date, s.seq, s.kind, s.shares_new, s.shares_old, s.in_close
                              FROM splits s
                             WHERE s.company_id = c.id AND s.cancelled_at IS NULL
                               AND s.ex_date > l.previous_day AND s.ex_date <= l.day) s)::text AS splits,
                   (SELECT array_agg(DISTINCT q.rule ORDER BY q.rule) FROM quality_flags q
                     WHERE q.company_id = c.id AND q.dataset = 'daily_prices' AND q.resolved_at IS NULL
                       AND q.day <= l.day AND q.until_day >= l.day) AS flags,
                   CASE WHEN c.id IS NULL THEN
                     (SELECT k.ticker FROM ticker_history h JOIN companies k ON k.id = h.company_id
                       WHERE h.ticker = r.ticker ORDER BY h.valid_from DESC LIMIT 1) END AS renamed_to,
                   (SELECT coalesce(max(seq), 0) FROM events) AS seq
              FROM unnest($1::text[]) WITH ORDINALITY r (ticker, place)
              LEFT JOIN companies c ON c.ticker = r.ticker
              LEFT JOIN exchanges e ON e.id = c.exchange_id
              LEFT JOIN latest_prices l ON l.company_id = c.id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
             ORDER BY r.place
            """;

    private final Pool pool;

    LatestReader(Pool pool) {
        this.pool = pool;
    }

    /** What is known for each of {@code tickers}, in their order. */
    Uni<List<LatestRead>> read(List<String> tickers) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(tickers.toArray(String[]::new)))
                .map(LatestReader::all);
    }

    private static List<LatestRead> all(RowSet<Row> rows) {
        List<LatestRead> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            all.add(LatestRead.of(row));
        }
        return all;
    }
}
