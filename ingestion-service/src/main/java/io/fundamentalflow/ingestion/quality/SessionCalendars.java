package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.quality.SessionCalendar.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Trading calendars in memory: a dozen of them, ten thousand days each, read again every hour. */
@ApplicationScoped
public class SessionCalendars {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final String FIND = """
            SELECT c.kind, c.time_zone, c.trading_days, c.exact_from, c.exact_to,
                   array_agg(s.day) FILTER (WHERE s.kind <> 'holiday') AS sessions,
                   array_agg(s.day) FILTER (WHERE s.kind = 'holiday') AS holidays
            FROM trading_calendars c LEFT JOIN exchange_sessions s ON s.calendar_id = c.id
            WHERE c.id = $1
            GROUP BY c.id
            """;

    private final Pool pool;
    private final Clock clock;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    private record Loaded(SessionCalendar calendar, Instant at) {}

    SessionCalendars(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The calendar; one that knows nothing where there is none. */
    public Uni<SessionCalendar> find(String calendarId) {
        Loaded known = loaded.get(calendarId);
        if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
            return Uni.createFrom().item(known.calendar());
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(calendarId))
                .map(SessionCalendars::read)
                .invoke(calendar -> loaded.put(calendarId, new Loaded(calendar, clock.instant())));
    }

    private static SessionCalendar read(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return SessionCalendar.NOT_KNOWN;
        }
        Row row = rows.iterator().next();
        return new SessionCalendar(
                kind(row.getString("kind")),
                ZoneId.of(row.getString("time_zone")),
                weekdays(row.getArrayOfShorts("trading_days")),
                row.getLocalDate("exact_from"),
                row.getLocalDate("exact_to"),
                days(row, "sessions"),
                days(row, "holidays"));
    }

    private static Kind kind(String code) {
        return switch (code) {
            case "sessions" -> Kind.SESSIONS;
            case "weekdays" -> Kind.WEEKDAYS;
            case "always" -> Kind.ALWAYS;
            default -> Kind.UNKNOWN;
        };
    }

    private static Set<DayOfWeek> weekdays(Short[] numbers) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Short number : numbers) {
            days.add(DayOfWeek.of(number));
        }
        return days;
    }

    private static Set<LocalDate> days(Row row, String column) {
        LocalDate[] days = row.getArrayOfLocalDates(column);
        return days == null ? Set.of() : new HashSet<>(Set.of(days));
    }
}
