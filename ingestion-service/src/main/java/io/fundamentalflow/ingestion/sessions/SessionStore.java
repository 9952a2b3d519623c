package io.fundamentalflow.ingestion.sessions;

import io.fundamentalflow.ingestion.sessions.CalendarRow.Held;
import io.fundamentalflow.ingestion.sessions.SessionPlan.Planned;
import io.fundamentalflow.ingestion.sessions.SessionPlan.Week;
import io.fundamentalflow.model.calendar.Session;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Calendars of exchanges and their days. */
final class SessionStore {

    /** Exchanges are seeded with the home of a shared calendar first. */
    private static final String READ = """
            SELECT e.id, e.calendar_id, k.kind, k.time_zone, e.opens, e.closes, s.day, s.kind AS day_kind, s.source,
                   EXISTS (SELECT FROM exchanges o WHERE o.calendar_id = e.calendar_id AND o.id < e.id) AS guest,
                   EXISTS (SELECT FROM exchanges o WHERE o.calendar_id = e.calendar_id AND o.id <> e.id) AS shared
            FROM exchanges e
            JOIN trading_calendars k ON k.id = e.calendar_id
            LEFT JOIN exchange_sessions s ON s.calendar_id = k.id AND s.day BETWEEN $2 AND $3
            WHERE e.code = $1
            """;

    /** An exchange gets a calendar of its own, and with it every instrument that kept the exchange's. */
    private static final String OWN = """
            WITH made AS (
              INSERT INTO trading_calendars (id, name, time_zone, kind, trading_days)
              SELECT $2, e.name, $3, 'weekdays', $4 FROM exchanges e WHERE e.id = $1
              ON CONFLICT (id) DO NOTHING),
            moved AS (
              UPDATE companies c SET calendar_id = $2 FROM exchanges e
              WHERE e.id = $1 AND c.exchange_id = e.id AND c.calendar_id = e.calendar_id)
            UPDATE exchanges SET calendar_id = $2 WHERE id = $1
            """;

    private static final String WRITE = """
            INSERT INTO exchange_sessions AS t (calendar_id, day, kind, opens_at, closes_at, reason, certain, source)
            SELECT $1, day, kind, opens_at, closes_at, reason, certain, source
            FROM unnest($2::date[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::boolean[], $8::text[])
              AS i (day, kind, opens_at, closes_at, reason, certain, source)
            ON CONFLICT (calendar_id, day) DO UPDATE SET
              kind = excluded.kind, opens_at = excluded.opens_at, closes_at = excluded.closes_at, reason = excluded.reason,
              certain = excluded.certain, source = excluded.source
            WHERE (t.kind, t.opens_at, t.closes_at, t.reason, t.certain, t.source) IS DISTINCT FROM
              (excluded.kind, excluded.opens_at, excluded.closes_at, excluded.reason, excluded.certain, excluded.source)
            """;

    /** Where no hours are told a day that is no closure any more has no row, as before. */
    private static final String REMOVE = """
            DELETE FROM exchange_sessions
            WHERE calendar_id = $1 AND source = 'vendor' AND kind = 'holiday' AND day BETWEEN $2 AND $3 AND day <> ALL ($4::date[])
            """;

    private SessionStore() {}

    /** Empty when there is no such exchange. */
    static Uni<Optional<CalendarRow>> read(SqlConnection connection, String exchange, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(exchange, from, to))
                .map(rows -> {
                    Map<LocalDate, Held> held = new HashMap<>();
                    @Nullable Row last = null;
                    for (Row row : rows) {
                        last = row;
                        if (row.getLocalDate("day") != null) {
                            held.put(
                                    row.getLocalDate("day"),
                                    new Held(row.getString("day_kind"), row.getString("source")));
                        }
                    }
                    return last == null ? Optional.empty() : Optional.of(calendar(last, held));
                });
    }

    private static CalendarRow calendar(Row row, Map<LocalDate, Held> held) {
        boolean listed = row.getString("kind").equals("sessions");
        return new CalendarRow(
                row.getInteger("id"),
                row.getString("calendar_id"),
                row.getString("kind"),
                ZoneId.of(row.getString("time_zone")),
                // Of a market's calendar its home may speak; the week that many exchanges have in common is nobody's.
                row.getBoolean(listed ? "guest" : "shared"),
                row.getLocalTime("opens"),
                row.getLocalTime("closes"),
                held);
    }

    static Uni<Void> giveOwn(SqlConnection connection, int exchangeId, String id, Week week) {
        Short[] days = week.days().stream().map(day -> (short) day.getValue()).toArray(Short[]::new);
        return connection
                .preparedQuery(OWN)
                .execute(Tuple.tuple()
                        .addInteger(exchangeId)
                        .addString(id)
                        .addString(week.zone().getId())
                        .addArrayOfShort(days))
                .replaceWithVoid();
    }

    /** How many days are different now. */
    static Uni<Integer> write(SqlConnection connection, String calendar, Collection<Planned> planned) {
        List<Planned> days = List.copyOf(planned);
        if (days.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple values = Tuple.tuple()
                .addString(calendar)
                .addArrayOfLocalDate(column(days, day -> day.session().day(), LocalDate[]::new))
                .addArrayOfString(column(days, day -> day.session().kind().code(), String[]::new))
                .addArrayOfOffsetDateTime(column(days, day -> utc(day.session().opensAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(days, day -> utc(day.session().closesAt()), OffsetDateTime[]::new))
                .addArrayOfString(column(days, day -> day.session().reason(), String[]::new))
                .addArrayOfBoolean(column(days, day -> day.session().certain(), Boolean[]::new))
                .addArrayOfString(column(days, Planned::source, String[]::new));
        return connection.preparedQuery(WRITE).execute(values).map(rows -> rows.rowCount());
    }

    /** How many closures are taken back. */
    static Uni<Integer> removeOthers(
            SqlConnection connection, String calendar, LocalDate from, LocalDate to, Collection<Planned> planned) {
        LocalDate[] kept =
                planned.stream().map(Planned::session).map(Session::day).toArray(LocalDate[]::new);
        Tuple values = Tuple.tuple()
                .addString(calendar)
                .addLocalDate(from)
                .addLocalDate(to)
                .addArrayOfLocalDate(kept);
        return connection.preparedQuery(REMOVE).execute(values).map(rows -> rows.rowCount());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(
            List<Planned> days, Function<Planned, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return days.stream().map(value).toArray(array);
    }
}
