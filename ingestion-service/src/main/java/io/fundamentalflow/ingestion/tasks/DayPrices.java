package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lists of whole days that bring an exchange's prices up to a session.
 *
 * @param days the session, the one before it, whose volumes the vendor has corrected by then, and those that are still
 *     provisional although the vendor corrects them no more
 * @param tickers instruments that need no task of their own beside them
 */
record DayPrices(Set<LocalDate> days, Set<String> tickers) {

    static final DayPrices NONE = new DayPrices(Set.of(), Set.of());

    /** As far back as an instrument's own task reads again. */
    private static final int LOOK_BACK = RunRequest.DAYS_AGAIN;

    /**
     * A day of which few are still provisional is not worth a list: those few have tasks of their own, which settle them. $1
     * exchange, $2 session, $3 now, $4 last day the vendor corrects no more, $5 days back, $6 the price of a list.
     */
    private static final String LISTED = """
            WITH listed AS MATERIALIZED (SELECT * FROM day_list_instruments($1, $2, $3)),
            overdue AS MATERIALIZED (
              SELECT l.company_id, o.day FROM listed l CROSS JOIN LATERAL (
                SELECT b.day FROM ohlcv b
                WHERE b.company_id = l.company_id AND b.day BETWEEN $2::date - $5::integer AND $4 AND b.provisional OFFSET 0) o),
            days AS MATERIALIZED (SELECT day, count(*) > $6 AS many FROM overdue GROUP BY day)
            SELECT (SELECT array_agg(day) FROM days WHERE many) AS days,
                   (SELECT b.session FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $3) d
                    CROSS JOIN LATERAL due_session(e.id, d.due_at - interval '1 second') b
                    WHERE e.code = $1 AND d.session = $2) AS day_before,
                   (SELECT array_agg(l.ticker) FROM listed l WHERE NOT EXISTS (
                      SELECT FROM overdue o JOIN days d ON d.day = o.day AND NOT d.many WHERE o.company_id = l.company_id)) AS tickers
            """;

    /**
     * What there is to be had from lists.
     *
     * @param settled last day the vendor corrects no more
     */
    static Uni<DayPrices> of(
            SqlConnection connection, String exchange, LocalDate session, Instant now, LocalDate settled) {
        Tuple values = Tuple.tuple()
                .addString(exchange)
                .addLocalDate(session)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addLocalDate(settled)
                .addInteger(LOOK_BACK)
                .addInteger(Endpoint.DAY_LISTS.cost());
        return connection
                .preparedQuery(LISTED)
                .execute(values)
                .map(rows -> of(session, rows.iterator().next()));
    }

    private static DayPrices of(LocalDate session, Row row) {
        LocalDate[] days = row.getArrayOfLocalDates("days");
        String[] tickers = row.getArrayOfStrings("tickers");
        LocalDate before = row.getLocalDate("day_before");
        Set<LocalDate> all = new TreeSet<>(days == null ? List.of() : List.of(days));
        all.add(session);
        if (before != null) {
            all.add(before);
        }
        return new DayPrices(all, tickers == null ? Set.of() : Set.of(tickers));
    }

    /** The same where it costs less than a call for each of these; else nothing. */
    DayPrices ifCheaper(List<String> wanted) {
        long covered = wanted.stream().filter(tickers::contains).count();
        return covered * Endpoint.EOD.cost() > (long) days.size() * Endpoint.DAY_LISTS.cost() ? this : NONE;
    }
}
