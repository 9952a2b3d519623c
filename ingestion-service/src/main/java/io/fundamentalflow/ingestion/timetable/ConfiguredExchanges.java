package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The symbol lists of exchanges that the configuration names and of which nothing is followed yet, once a day. What they bring is
 * followed, and from then on the exchange is the timetable's like any other.
 */
@ApplicationScoped
class ConfiguredExchanges {

    private static final String WITHOUT_ENTRIES = """
            SELECT e.code FROM universe_rules r JOIN exchanges e ON e.code = ANY (r.exchanges)
            WHERE NOT EXISTS (
                SELECT FROM universe u JOIN companies c ON c.id = u.company_id
                WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed')
            ORDER BY e.code
            """;

    private final TimetableConfig timetable;
    private final RecurringRuns runs;
    private final Pool pool;
    private final Clock clock;

    ConfiguredExchanges(TimetableConfig timetable, RecurringRuns runs, Pool pool, Clock clock) {
        this.timetable = timetable;
        this.runs = runs;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return timetable.enabled() ? planDue() : Uni.createFrom().voidItem();
    }

    /** Plans today's lists, where they are not planned yet. */
    Uni<Void> planDue() {
        String time = "list " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.query(WITHOUT_ENTRIES)
                .execute()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .map(row -> row.getString(0))
                .onItem()
                .transformToUniAndConcatenate(exchange -> runs.plan(exchange, time, RunRequest.symbolUpdate(exchange)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
