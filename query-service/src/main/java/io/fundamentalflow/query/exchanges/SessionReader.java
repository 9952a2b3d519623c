package io.fundamentalflow.query.exchanges;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The days of an exchange's calendar. */
@Singleton
class SessionReader {

    /** $1 code, $2 and $3 first and last day. A row for each day that may have a session; one without a day when there is none. */
    static final String DAYS = """
            SELECT e.code, e.calendar_id, k.kind AS calendar_kind, k.time_zone, k.trading_days, k.exact_from, k.exact_to,
                   e.opens, e.closes, d.day, s.kind, s.opens_at, s.closes_at, s.reason, s.certain,
                   (SELECT coalesce(max(seq), 0) FROM events) AS seq
              FROM exchanges e
              JOIN trading_calendars k ON k.id = e.calendar_id
              LEFT JOIN LATERAL (
                SELECT g::date AS day FROM generate_series($2::date::timestamp, $3::date::timestamp, interval '1 day') g
                 WHERE extract(isodow FROM g)::smallint = ANY (k.trading_days)) d ON true
              LEFT JOIN exchange_sessions s ON s.calendar_id = e.calendar_id AND s.day = d.day
             WHERE e.code = $1
             ORDER BY d.day
            """;

    private final Pool pool;

    SessionReader(Pool pool) {
        this.pool = pool;
    }

    /** What a calendar's days are known from. */
    enum CalendarKind {
        /** Every session and holiday is listed. */
        SESSIONS,
        /** Only the days of the week are known; holidays are not. */
        WEEKDAYS,
        /** Every day, all day. */
        ALWAYS
    }

    /**
     * An exchange's calendar over a span of days.
     *
     * @param tradingDays of the week
     * @param opens usual hours in {@code zone}; null: not known
     */
    record Calendar(
            String exchange,
            String id,
            CalendarKind kind,
            ZoneId zone,
            Set<DayOfWeek> tradingDays,
            @Nullable LocalDate exactFrom,
            @Nullable LocalDate exactTo,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes,
            List<SessionDay> days,
            long seq) {}

    /**
     * A day that may have a session.
     *
     * @param kind regular, half_day or holiday; null: not known
     * @param certain whether published lists say so
     */
    record SessionDay(
            LocalDate day,
            @Nullable String kind,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable String reason,
            boolean certain) {

        boolean holds(Instant moment) {
            return opensAt != null && closesAt != null && !moment.isBefore(opensAt) && moment.isBefore(closesAt);
        }
    }

    /** Empty when there is no such exchange. */
    Uni<Optional<Calendar>> days(String exchange, LocalDate from, LocalDate to) {
        return pool.preparedQuery(DAYS).execute(Tuple.of(exchange, from, to)).map(SessionReader::calendar);
    }

    private static Optional<Calendar> calendar(RowSet<Row> rows) {
        List<SessionDay> days = new ArrayList<>(rows.size());
        @Nullable Row last = null;
        for (Row row : rows) {
            last = row;
            if (row.getLocalDate("day") != null) {
                days.add(new SessionDay(
                        row.getLocalDate("day"),
                        row.getString("kind"),
                        instant(row.getOffsetDateTime("opens_at")),
                        instant(row.getOffsetDateTime("closes_at")),
                        row.getString("reason"),
                        Boolean.TRUE.equals(row.getBoolean("certain"))));
            }
        }
        return last == null ? Optional.empty() : Optional.of(calendar(last, days));
    }

    private static Calendar calendar(Row row, List<SessionDay> days) {
        Set<DayOfWeek> tradingDays = EnumSet.noneOf(DayOfWeek.class);
        for (Short day : row.getArrayOfShorts("trading_days")) {
            tradingDays.add(DayOfWeek.of(day));
        }
        return new Calendar(
                row.getString("code"),
                row.getString("calendar_id"),
                CalendarKind.valueOf(row.getString("calendar_kind").toUpperCase(Locale.ROOT)),
                ZoneId.of(row.getString("time_zone")),
                tradingDays,
                row.getLocalDate("exact_from"),
                row.getLocalDate("exact_to"),
                row.getLocalTime("opens"),
                row.getLocalTime("closes"),
                days,
                row.getLong("seq"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
