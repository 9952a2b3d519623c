package io.fundamentalflow.query.calendar;

import io.fundamentalflow.query.calendar.Freshness.State;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which days instruments trade, from memory; read from the database and refreshed by the hour. */
@Singleton
public class TradingSessions {

    private static final Logger LOG = Logger.getLogger(TradingSessions.class);
    private static final Duration DEFAULT_DELAY = Duration.ofHours(3);
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration REFRESH = Duration.ofHours(1);
    // Ingestion fills calendars after it has migrated; until then look more often.
    private static final Duration REFRESH_WHILE_EMPTY = Duration.ofSeconds(10);

    private static final String CALENDARS_SQL =
            "SELECT id, time_zone, kind, exact_from, exact_to FROM trading_calendars";
    private static final String SESSIONS_SQL = """
            SELECT calendar_id, day, closes_at, certain FROM exchange_sessions
            WHERE kind <> 'holiday' ORDER BY calendar_id, day
            """;
    private static final String DELAYS_SQL =
            "SELECT code, extract(epoch FROM publication_delay)::bigint AS seconds FROM exchanges";

    private final Vertx vertx;
    private final Pool pool;
    private final Clock clock;
    private volatile Map<String, TradingCalendar> calendars = Map.of();
    private volatile Map<String, Duration> delays = Map.of();
    private volatile Instant dueAt = Instant.MIN;
    private volatile boolean reading;

    private volatile long timerId;

    TradingSessions(Vertx vertx, Pool pool, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timerId = vertx.setPeriodic(0, RETRY_MILLIS, timer -> refreshWhenDue());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timerId);
    }

    /**
     * The newest session whose daily bars the vendor should have published by {@code now}.
     *
     * @param exchange for its publication delay; null: three hours
     */
    public Optional<LocalDate> dueSession(String calendarId, @Nullable String exchange, Instant now) {
        TradingCalendar calendar = calendars.get(calendarId);
        if (calendar == null) {
            return Optional.empty();
        }
        Duration delay = exchange == null ? DEFAULT_DELAY : delays.getOrDefault(exchange, DEFAULT_DELAY);
        return calendar.dueSession(delay, now);
    }

    /** Sessions of a calendar from {@code from} to {@code to}, both included, that are certain to have been held. */
    public List<LocalDate> sessionsBetween(String calendarId, LocalDate from, LocalDate to) {
        TradingCalendar calendar = calendars.get(calendarId);
        return calendar == null ? List.of() : calendar.sessionsBetween(from, to);
    }

    /** Whether what follows the calendar trades seven days a week. */
    public boolean everyDay(String calendarId) {
        TradingCalendar calendar = calendars.get(calendarId);
        return calendar != null && calendar.everyDay();
    }

    /** Whether it is certain that {@code day} was or was not a session. */
    public boolean known(String calendarId, LocalDate day) {
        TradingCalendar calendar = calendars.get(calendarId);
        return calendar != null && calendar.known(day);
    }

    /**
     * How current an answer is now.
     *
     * @param checkedAt a later check than the inputs know of; null: none
     */
    public Freshness freshness(Freshness.Inputs inputs, @Nullable Instant checkedAt) {
        Instant checked = later(inputs.checkedAt(), checkedAt);
        LocalDate last = inputs.lastSession();
        String calendarId = inputs.calendarId();
        if (last != null && inputs.ended()) {
            return new Freshness(State.FRESH, last, null, checked);
        }
        LocalDate due = calendarId == null
                ? null
                : dueSession(calendarId, inputs.exchange(), clock.instant()).orElse(null);
        if (calendarId == null || last == null || due == null) {
            return new Freshness(State.UNKNOWN, last, due, checked);
        }
        if (!last.isBefore(due)) {
            return new Freshness(State.FRESH, last, due, checked);
        }
        return new Freshness(known(calendarId, due) ? State.STALE : State.UNKNOWN, last, due, checked);
    }

    private void refreshWhenDue() {
        if (reading || clock.instant().isBefore(dueAt)) {
            return;
        }
        reading = true;
        read().onComplete(result -> {
            reading = false;
            if (result.succeeded()) {
                boolean complete =
                        !calendars.isEmpty() && calendars.values().stream().noneMatch(TradingCalendar::isEmpty);
                dueAt = clock.instant().plus(complete ? REFRESH : REFRESH_WHILE_EMPTY);
                LOG.debugf("calendars=%s complete=%s", calendars.keySet(), complete);
            } else {
                // The outage itself is reported once, by whoever watches the database.
                LOG.debug("calendars not read", result.cause());
            }
        });
    }

    private Future<Void> read() {
        return pool.query(SESSIONS_SQL)
                .execute()
                .map(rows -> {
                    Map<String, List<TradingCalendar.Session>> sessions = new HashMap<>();
                    for (Row row : rows) {
                        sessions.computeIfAbsent(row.getString("calendar_id"), k -> new ArrayList<>())
                                .add(new TradingCalendar.Session(
                                        row.getLocalDate("day"),
                                        row.getOffsetDateTime("closes_at").toInstant(),
                                        row.getBoolean("certain")));
                    }
                    return sessions;
                })
                .compose(sessions -> pool.query(CALENDARS_SQL).execute().map(rows -> {
                    Map<String, TradingCalendar> all = new HashMap<>();
                    rows.forEach(row -> all.put(row.getString("id"), calendar(row, sessions)));
                    calendars = Map.copyOf(all);
                    return null;
                }))
                .compose(done -> pool.query(DELAYS_SQL).execute().map(rows -> {
                    Map<String, Duration> all = new HashMap<>();
                    rows.forEach(row -> all.put(row.getString("code"), Duration.ofSeconds(row.getLong("seconds"))));
                    delays = Map.copyOf(all);
                    return null;
                }));
    }

    private static TradingCalendar calendar(Row row, Map<String, List<TradingCalendar.Session>> sessions) {
        return new TradingCalendar(
                TradingCalendar.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                ZoneId.of(row.getString("time_zone")),
                row.getLocalDate("exact_from"),
                row.getLocalDate("exact_to"),
                sessions.getOrDefault(row.getString("id"), List.of()));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
