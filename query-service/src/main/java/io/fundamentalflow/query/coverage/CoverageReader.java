package io.fundamentalflow.query.coverage;

import io.fundamentalflow.query.calendar.Freshness;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days of an instrument's calendar with what is stored about them, in one snapshot. */
@Singleton
class CoverageReader {

    /**
     * $1 ticker, $2 and $3 first and last day, the latter null for today, $4 now. A row for each day without a bar that traded;
     * one without a day when there is none. Of what always trades a flat bar without volume is a bar as any other. Days are numbered over all of them, so that neighbours can be told.
     */
    static final String DAYS = """
            WITH who AS MATERIALIZED (
              SELECT c.id, c.ticker, c.calendar_id, k.kind = 'always' AS always, c.listing_state, e.code AS exchange, w.last_checked_at, w.newest_day,
                     x.today, coalesce(d.session, x.today - 10) AS due_day, s.first_day AS stored_from,
                     CASE WHEN s.first_day IS NOT NULL THEN greatest(s.first_day, $2::date) END AS first_day,
                     least(s.last_day, x.today, $3::date) AS last_day
                FROM companies c
                JOIN exchanges e ON e.id = c.exchange_id
                JOIN trading_calendars k ON k.id = c.calendar_id
               CROSS JOIN LATERAL (SELECT ($4::timestamptz AT TIME ZONE e.time_zone)::date AS today) x
               CROSS JOIN LATERAL due_session(e.id, $4::timestamptz) d
               CROSS JOIN LATERAL expected_span(c.id) s
                LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
               WHERE c.ticker = $1),
            bars AS MATERIALIZED (
              SELECT day, (SELECT always FROM who)
                     OR NOT coalesce(volume = 0 AND open = high AND high = low AND low = close, false) AS traded
                FROM ohlcv
               WHERE company_id = (SELECT id FROM who) AND day BETWEEN $2::date AND (SELECT last_day FROM who)),
            days AS MATERIALIZED (
              SELECT d.day, row_number() OVER (ORDER BY d.day)::integer AS n, d.certain, d.day <= w.due_day AS due,
                     o.day IS NOT NULL AS bar, coalesce(o.traded, false) AS traded,
                     g.verdict, g.from_day AS gap, g.asked, g.last_asked_at, q.rule, q.rule IS NOT NULL AS refused
                FROM who w
               CROSS JOIN LATERAL calendar_days(w.calendar_id, w.first_day, w.last_day) d
                LEFT JOIN bars o ON o.day = d.day
                LEFT JOIN LATERAL (
                  SELECT k.verdict, k.from_day, k.asked, k.last_asked_at FROM coverage_gaps k
                   WHERE o.day IS NULL AND k.company_id = w.id AND k.dataset = 'daily_prices'
                     AND d.day BETWEEN k.from_day AND k.to_day
                   LIMIT 1) g ON true
                LEFT JOIN LATERAL (
                  SELECT min(r.rule) AS rule FROM rejected_records r
                   WHERE o.day IS NULL AND r.dataset = 'daily_prices' AND r.subject = w.ticker AND r.record_key = d.day::text
                     AND r.outcome = 'rejected') q ON true)
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS event_seq, (SELECT count(*) FROM days)::integer AS sessions,
                   w.*, d.*
              FROM who w LEFT JOIN days d ON NOT d.traded
             ORDER BY d.day
            """;

    private final Pool pool;

    CoverageReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * A day without a bar that traded.
     *
     * @param n its place among the days of the calendar
     * @param gap first day of the gap it lies in; null: in none that was found yet
     * @param asked how often the vendor was asked for the gap
     */
    record Day(
            LocalDate day,
            int n,
            SessionState state,
            @Nullable LocalDate gap,
            @Nullable Integer asked,
            @Nullable Instant lastAskedAt,
            @Nullable String rule) {}

    /**
     * What was read.
     *
     * @param storedFrom from when on bars are expected; null: none is stored
     * @param today in the time of the exchange
     * @param sessions days of the calendar that were looked at
     * @param seq newest event number in the snapshot
     */
    record Coverage(
            String ticker,
            @Nullable LocalDate storedFrom,
            LocalDate today,
            int sessions,
            List<Day> days,
            Freshness.Inputs freshness,
            long seq) {}

    /** Of the instrument that bears {@code ticker} today; empty when none does. */
    Uni<Optional<Coverage>> read(String ticker, CoverageRequest request, Instant now) {
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(ticker, request.from(), request.to(), now.atOffset(ZoneOffset.UTC)))
                .map(CoverageReader::coverage);
    }

    private static Optional<Coverage> coverage(RowSet<Row> rows) {
        List<Day> days = new ArrayList<>(rows.size());
        @Nullable Row last = null;
        for (Row row : rows) {
            last = row;
            if (row.getLocalDate("day") != null) {
                days.add(day(row));
            }
        }
        return last == null ? Optional.empty() : Optional.of(coverage(last, days));
    }

    private static Day day(Row row) {
        return new Day(
                row.getLocalDate("day"),
                row.getInteger("n"),
                SessionState.of(Facts.of(row)),
                row.getLocalDate("gap"),
                row.getInteger("asked"),
                instant(row, "last_asked_at"),
                row.getString("rule"));
    }

    private static Coverage coverage(Row row, List<Day> days) {
        return new Coverage(
                row.getString("ticker"),
                row.getLocalDate("stored_from"),
                row.getLocalDate("today"),
                row.getInteger("sessions"),
                days,
                new Freshness.Inputs(
                        row.getString("calendar_id"),
                        row.getString("exchange"),
                        row.getLocalDate("newest_day"),
                        instant(row, "last_checked_at"),
                        "delisted".equals(row.getString("listing_state"))),
                row.getLong("event_seq"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
