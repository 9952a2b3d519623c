package io.fundamentalflow.ingestion.prices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Keeps the newest bar of each instrument beside its history. */
final class LatestPrices {

    // Read back from the bars: right after a withdrawal too.
    private static final String REFRESH = """
            WITH newest AS (
              SELECT o.* FROM unnest($1::integer[]) AS c (id)
              CROSS JOIN LATERAL (SELECT * FROM ohlcv b WHERE b.company_id = c.id ORDER BY b.day DESC LIMIT 1) o),
            kept AS (
              INSERT INTO latest_prices AS l (company_id, day, open, high, low, close, volume, previous_day, previous_close, provisional, known_at)
              SELECT n.company_id, n.day, n.open, n.high, n.low, n.close, n.volume, p.day, p.close, n.provisional, n.known_at
              FROM newest n LEFT JOIN LATERAL (
                SELECT o.day, o.close FROM ohlcv o
                WHERE o.company_id = n.company_id AND o.day < n.day ORDER BY o.day DESC LIMIT 1) p ON true
              ORDER BY n.company_id
              ON CONFLICT (company_id) DO UPDATE SET
                day = excluded.day, open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                volume = excluded.volume, previous_day = excluded.previous_day, previous_close = excluded.previous_close,
                provisional = excluded.provisional, known_at = excluded.known_at
              WHERE (l.day <= excluded.day OR $2)
                AND (l.day, l.open, l.high, l.low, l.close, l.volume, l.previous_day, l.previous_close, l.provisional)
                  IS DISTINCT FROM (excluded.day, excluded.open, excluded.high, excluded.low, excluded.close,
                    excluded.volume, excluded.previous_day, excluded.previous_close, excluded.provisional))
            SELECT company_id, day FROM newest
            """;

    private LatestPrices() {}

    /**
     * Brings the newest prices up to date.
     *
     * @param withdrawn whether a stored bar may be gone
     * @return the newest day stored, by instrument; one without bars is not there
     */
    static Uni<Map<Integer, LocalDate>> refresh(
            SqlConnection connection, Collection<Integer> companyIds, boolean withdrawn) {
        if (companyIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(REFRESH)
                .execute(Tuple.of(companyIds.toArray(Integer[]::new), withdrawn))
                .map(rows -> {
                    Map<Integer, LocalDate> newest = new HashMap<>();
                    rows.forEach(row -> newest.put(row.getInteger("company_id"), row.getLocalDate("day")));
                    return newest;
                });
    }
}
