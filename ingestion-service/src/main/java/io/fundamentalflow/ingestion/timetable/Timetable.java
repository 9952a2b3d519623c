package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.ingestion.timetable.DueSessions.Due;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * After each exchange's close: its symbols, then the daily prices of what we follow there; once a week, on a day that differs
 * between exchanges, its company documents. Runs have ids made from what they are for, so that every replica may tick and
 * each is planned once.
 */
@ApplicationScoped
class Timetable {

    private static final Logger LOG = Logger.getLogger(Timetable.class);

    private final TimetableConfig config;
    private final DueSessions sessions;
    private final RunPlanner planner;
    private final Clock clock;

    /** Saves asking the database about what this replica knows to be planned. */
    private final Set<String> planned = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean announced = new AtomicBoolean();

    Timetable(TimetableConfig config, DueSessions sessions, RunPlanner planner, Clock clock) {
        this.config = config;
        this.sessions = sessions;
        this.planner = planner;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.enabled() ? planDue() : Uni.createFrom().voidItem();
    }

    /** Plans what is due and not planned yet. */
    Uni<Void> planDue() {
        return sessions.at(clock.instant())
                .invoke(this::announce)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::plan)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> plan(Due due) {
        LocalDate session = due.session();
        if (session == null || !planned.add(due.exchange() + session)) {
            return Uni.createFrom().item(false);
        }
        return planner.planOnce(idOf("symbols", due.exchange(), session), RunRequest.symbolUpdate(due.exchange()))
                .chain(() -> planner.planOnce(idOf("daily_prices", due.exchange(), session), prices(due, session)))
                .chain(() -> sessions(due, session))
                .chain(() -> calendars(due, session))
                .chain(() -> documents(due, session))
                .replaceWith(true)
                .onFailure()
                .invoke(() -> planned.remove(due.exchange() + session));
    }

    /** Not of what was loaded since the session's bars were due and has its bar. */
    private static RunRequest prices(Due due, LocalDate session) {
        RunRequest update = RunRequest.dailyUpdate(due.exchange(), session);
        Instant dueAt = due.dueAt();
        return dueAt == null ? update : update.unlessCheckedSince(dueAt);
    }

    private Uni<Void> sessions(Due due, LocalDate session) {
        LocalDate week = session.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return config.exchangeSessions()
                ? planner.planOnce(
                                idOf("exchange_sessions", due.exchange(), week),
                                RunRequest.sessionUpdate(due.exchange()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> calendars(Due due, LocalDate session) {
        return config.calendars()
                ? planner.planOnce(idOf("calendar", due.exchange(), session), RunRequest.calendarUpdate(due.exchange()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** From the exchange's day of the week on: a holiday puts it off, and a week without sessions has none. */
    private Uni<Void> documents(Due due, LocalDate session) {
        boolean isDue = session.getDayOfWeek().compareTo(documentDay(due.exchange())) >= 0;
        if (!config.documents() || !due.documents() || !isDue) {
            return Uni.createFrom().voidItem();
        }
        LocalDate week = session.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        RunRequest update = RunRequest.documentUpdate(due.exchange())
                .unlessCheckedSince(week.atStartOfDay(ZoneOffset.UTC).toInstant());
        return planner.planOnce(idOf("fundamentals", due.exchange(), week), update)
                .replaceWithVoid();
    }

    /** Monday to Thursday by the exchange's name; Friday is left for weeks whose Thursday is a holiday. */
    static DayOfWeek documentDay(String exchange) {
        return DayOfWeek.of(1 + Math.floorMod(exchange.hashCode(), 4));
    }

    private void announce(List<Due> all) {
        if (announced.compareAndSet(false, true)) {
            all.forEach(due -> LOG.infof("timetable exchange=%s next=%s", due.exchange(), due.nextAt()));
        }
    }

    private static UUID idOf(String dataset, String exchange, LocalDate session) {
        String name = "timetable " + dataset + " " + exchange + " " + session;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
