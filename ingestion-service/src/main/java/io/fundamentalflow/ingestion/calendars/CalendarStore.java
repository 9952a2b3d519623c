package io.fundamentalflow.ingestion.calendars;

import io.fundamentalflow.ingestion.calendars.CheckedCalendar.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Writes events where they differ from what is stored; two tasks that bring one event follow each other by its key. */
final class CalendarStore {

    private static final String LOCK = """
            SELECT e.id FROM calendar_events e
            JOIN jsonb_to_recordset($1::text::jsonb) AS i (kind text, event_key text)
              ON i.kind = e.kind AND i.event_key = e.event_key
            WHERE e.superseded_at IS NULL
            ORDER BY e.kind, e.event_key
            FOR UPDATE OF e
            """;

    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT i.* FROM jsonb_to_recordset($1::text::jsonb) AS i (
                kind text, event_key text, exchange text, ticker text, day date, details jsonb)),
            changed AS MATERIALIZED (
              SELECT i.*, e.id, e.version FROM incoming i
              LEFT JOIN calendar_events e ON e.kind = i.kind AND e.event_key = i.event_key AND e.superseded_at IS NULL
              WHERE e.id IS NULL OR e.cancelled_at IS NOT NULL OR (e.day, e.details) IS DISTINCT FROM (i.day, i.details)),
            superseded AS (
              UPDATE calendar_events e SET superseded_at = clock_timestamp() FROM changed c WHERE e.id = c.id RETURNING e.id)
            SELECT (SELECT count(*) FROM changed WHERE id IS NULL)::integer AS written,
                   (SELECT count(*) FROM superseded)::integer AS revised,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'event_key', event_key, 'exchange', exchange,
                      'ticker', ticker, 'day', day, 'details', details, 'version', coalesce(version, 0) + 1)), '[]')
                    FROM changed)::text AS fresh
            """;

    /** After the versions before were superseded: of each event one is the newest. */
    private static final String INSERT = """
            INSERT INTO calendar_events (kind, event_key, version, exchange, ticker, day, details)
            SELECT kind, event_key, version, exchange, ticker, day, details
            FROM jsonb_to_recordset($1::text::jsonb) AS i (
              kind text, event_key text, version integer, exchange text, ticker text, day date, details jsonb)
            ON CONFLICT DO NOTHING
            """;

    /** What an answer about its day no longer has; a listing without a symbol is nobody's to take away. */
    private static final String CANCEL = """
            WITH spans AS (
              SELECT * FROM unnest($2::text[], $3::date[], $4::date[]) AS s (kind, from_day, to_day)),
            held AS MATERIALIZED (
              SELECT e.id, e.kind, e.event_key FROM spans s
              JOIN calendar_events e ON e.kind = s.kind AND e.day BETWEEN s.from_day AND s.to_day
              WHERE e.superseded_at IS NULL AND e.cancelled_at IS NULL AND e.exchange = $5),
            gone AS (
              SELECT h.id FROM held h
              WHERE NOT EXISTS (
                SELECT 1 FROM jsonb_to_recordset($1::text::jsonb) AS i (kind text, event_key text)
                WHERE i.kind = h.kind AND i.event_key = h.event_key))
            UPDATE calendar_events e SET cancelled_at = clock_timestamp() FROM gone g
            WHERE e.id = g.id AND (SELECT count(*) FROM gone) <= greatest(20, (SELECT count(*) FROM held) / 2)
            """;

    private CalendarStore() {}

    /** New events, changed ones, and those that were taken back. */
    record Written(int written, int revised, int withdrawn) {}

    static Uni<Written> write(SqlConnection connection, String exchange, CheckedCalendar checked) {
        String rows = rows(exchange, checked.events());
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(rows))
                .chain(() -> connection.preparedQuery(WRITE).execute(Tuple.of(rows)))
                .map(result -> result.iterator().next())
                .flatMap(row -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(row.getString("fresh")))
                        .chain(() -> cancel(connection, exchange, rows, checked.spans()))
                        .map(withdrawn ->
                                new Written(row.getInteger("written"), row.getInteger("revised"), withdrawn)));
    }

    private static Uni<Integer> cancel(SqlConnection connection, String exchange, String rows, List<Span> spans) {
        return connection
                .preparedQuery(CANCEL)
                .execute(Tuple.tuple()
                        .addValue(rows)
                        .addValue(spans.stream().map(Span::kind).toArray(String[]::new))
                        .addValue(spans.stream().map(Span::from).toArray(LocalDate[]::new))
                        .addValue(spans.stream().map(Span::to).toArray(LocalDate[]::new))
                        .addValue(exchange))
                .map(result -> result.rowCount());
    }

    private static String rows(String exchange, List<CalendarEvent> events) {
        JsonArray rows = new JsonArray();
        events.stream()
                .sorted(Comparator.comparing(CalendarEvent::kind).thenComparing(CalendarEvent::key))
                .forEach(event -> rows.add(new JsonObject()
                        .put("kind", event.kind())
                        .put("event_key", event.key())
                        .put("exchange", event.ticker() == null ? null : exchange)
                        .put("ticker", event.ticker())
                        .put("day", event.day().toString())
                        .put("details", event.details())));
        return rows.encode();
    }
}
