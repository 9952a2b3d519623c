package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Insiders' trades of what we follow, once a week: on Saturday, when nothing else spends calls, or as soon after as a replica
 * is up. The run's id is made from its name, so that every replica may tick.
 */
@ApplicationScoped
class InsiderTimetable {

    private static final String FOLLOWED = """
            SELECT e.code FROM exchanges e WHERE EXISTS (
              SELECT 1 FROM universe u JOIN companies c ON c.id = u.company_id
              JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'insider_transactions'
              WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed')
            ORDER BY e.code
            """;

    private final TimetableConfig timetable;
    private final InsiderTimetableConfig config;
    private final Pool pool;
    private final RunPlanner planner;
    private final Clock clock;

    /** Saves asking the database about what this replica knows to be planned. */
    private final Set<String> planned = ConcurrentHashMap.newKeySet();

    InsiderTimetable(
            TimetableConfig timetable, InsiderTimetableConfig config, Pool pool, RunPlanner planner, Clock clock) {
        this.timetable = timetable;
        this.config = config;
        this.pool = pool;
        this.planner = planner;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return timetable.enabled() && config.enabled()
                ? planDue()
                : Uni.createFrom().voidItem();
    }

    /** Plans this week's runs, where they are not planned yet. */
    Uni<Void> planDue() {
        LocalDate week = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
        return pool.query(FOLLOWED)
                .execute()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .map(row -> row.getString(0))
                .onItem()
                .transformToUniAndConcatenate(exchange -> plan(exchange, week))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> plan(String exchange, LocalDate week) {
        String name = "timetable insider_transactions " + exchange + " " + week;
        if (!planned.add(name)) {
            return Uni.createFrom().item(false);
        }
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return planner.planOnce(id, RunRequest.insiderUpdate(exchange))
                .replaceWith(true)
                .onFailure()
                .invoke(() -> planned.remove(name));
    }
}
