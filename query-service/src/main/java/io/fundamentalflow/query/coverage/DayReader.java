package io.fundamentalflow.query.coverage;

import io.fundamentalflow.query.coverage.SessionState.Facts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions of an exchange with how many instruments are in each state, in one snapshot. */
@Singleton
class DayReader {

    /**
     * $1 exchange, $2 and $3 first and last day, $4 now. A row for each day and each combination of facts that instruments
     * have; what it means is decided where it is for one instrument. One row without a day when there is none.
     */
    static final String DAYS = """
            WITH venue AS MATERIALIZED (
              SELECT e.id, e.code, e.calendar_id, d.session, x.today, coalesce(d.session, x.today - 10) AS due_day
                FROM exchanges e
               CROSS JOIN LATERAL (SELECT ($4::timestamptz AT TIME ZONE e.time_zone)::date AS today) x
               CROSS JOIN LATERAL due_session(e.id, $4::timestamptz) d
               WHERE e.code = $1),
            followed AS MATERIALIZED (
              SELECT c.id, c.ticker, c.calendar_id, k.kind = 'always' AS always, s.first_day
                FROM venue v
                JOIN companies c ON c.exchange_id = v.id
                JOIN trading_calendars k ON k.id = c.calendar_id
                JOIN universe u ON u.company_id = c.id
               CROSS JOIN LATERAL expected_span(c.id) s
               WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL),
            days AS MATERIALIZED (
              SELECT k.calendar_id, d.day, d.certain
                FROM (SELECT calendar_id FROM followed UNION SELECT calendar_id FROM venue) k
               CROSS JOIN venue v
               CROSS JOIN LATERAL calendar_days(k.calendar_id, $2::date, least($3::date, v.today)) d),
            facts AS MATERIALIZED (
              SELECT day, certain, due, bar, traded, verdict, refused, count(*)::integer AS instruments
                FROM (
                  SELECT d.day, d.certain, d.day <= v.due_day AS due, o.day IS NOT NULL AS bar,
                         o.day IS NOT NULL AND (f.always OR NOT coalesce(
                           o.volume = 0 AND o.open = o.high AND o.high = o.low AND o.low = o.close, false)) AS traded,
                         g.verdict, q.refused
                    FROM venue v
                   CROSS JOIN followed f
                    JOIN days d ON d.calendar_id = f.calendar_id AND d.day >= f.first_day
                    LEFT JOIN ohlcv o ON o.company_id = f.id AND o.day = d.day AND o.day BETWEEN $2::date AND $3::date
                    LEFT JOIN LATERAL (
                      SELECT k.verdict FROM coverage_gaps k
                       WHERE o.day IS NULL AND k.company_id = f.id AND k.dataset = 'daily_prices'
                         AND d.day BETWEEN k.from_day AND k.to_day
                       LIMIT 1) g ON true
                   CROSS JOIN LATERAL (
                      SELECT o.day IS NULL AND EXISTS (
                        SELECT FROM rejected_records r
                         WHERE r.dataset = 'daily_prices' AND r.subject = f.ticker AND r.record_key = d.day::text
                           AND r.outcome = 'rejected') AS refused) q) each
               GROUP BY day, certain, due, bar, traded, verdict, refused)
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS event_seq,
                   (SELECT count(*) FROM followed)::integer AS followed, v.code, v.session, s.day, x.completed_at,
                   f.instruments, f.certain, f.due, f.bar, f.traded, f.verdict, f.refused
              FROM venue v
              LEFT JOIN days s ON s.calendar_id = v.calendar_id
              LEFT JOIN completed_days x ON x.exchange_id = v.id AND x.dataset = 'daily_prices' AND x.day = s.day
              LEFT JOIN facts f ON f.day = s.day
             ORDER BY s.day
            """;

    private final Pool pool;

    DayReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was read.
     *
     * @param dueSession newest session the vendor should have published; null: none lately
     * @param seq newest event number in the snapshot
     */
    record Days(String exchange, @Nullable LocalDate dueSession, List<DayRow> rows, long seq) {}

    /** Empty when there is no such exchange. */
    Uni<Optional<Days>> read(DayRequest request, Instant now) {
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(request.exchange(), request.from(), request.to(), now.atOffset(ZoneOffset.UTC)))
                .map(DayReader::days);
    }

    /** Rows come day by day. */
    private static Optional<Days> days(RowSet<Row> rows) {
        List<DayRow> days = new ArrayList<>();
        Map<SessionState, Integer> counts = new EnumMap<>(SessionState.class);
        @Nullable Row last = null;
        for (Row row : rows) {
            if (last != null && !row.getLocalDate("day").equals(last.getLocalDate("day"))) {
                days.add(day(last, counts));
                counts.clear();
            }
            last = row;
            if (row.getInteger("instruments") != null) {
                counts.merge(SessionState.of(Facts.of(row)), row.getInteger("instruments"), Integer::sum);
            }
        }
        if (last == null) {
            return Optional.empty();
        }
        if (last.getLocalDate("day") != null) {
            days.add(day(last, counts));
        }
        return Optional.of(
                new Days(last.getString("code"), last.getLocalDate("session"), days, last.getLong("event_seq")));
    }

    private static DayRow day(Row row, Map<SessionState, Integer> counts) {
        OffsetDateTime completedAt = row.getOffsetDateTime("completed_at");
        return DayRow.of(
                row.getLocalDate("day"),
                row.getInteger("followed"),
                counts,
                completedAt == null ? null : completedAt.toInstant());
    }
}
