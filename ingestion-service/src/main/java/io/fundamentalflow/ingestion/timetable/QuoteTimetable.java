package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Delayed quotes of what we follow, again and again while its exchange trades, and once after the close. */
@ApplicationScoped
class QuoteTimetable {

    /** The vendor's delay is a quarter of an hour: before, it has the last session's; after the close, the last trades come. */
    private static final String TRADING = """
            SELECT e.code FROM exchanges e
            WHERE EXISTS (
                SELECT 1 FROM universe u JOIN companies c ON c.id = u.company_id
                JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'quotes'
                WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed')
              AND EXISTS (
                SELECT 1 FROM session_hours(e.calendar_id, e.code, $1::timestamptz::date - 1, $1::timestamptz::date + 1) h
                WHERE $1 BETWEEN h.opens_at + interval '15 minutes' AND h.closes_at + interval '30 minutes')
            ORDER BY e.code
            """;

    private final TimetableConfig timetable;
    private final QuoteTimetableConfig config;
    private final RecurringRuns runs;
    private final Pool pool;
    private final Clock clock;

    QuoteTimetable(TimetableConfig timetable, QuoteTimetableConfig config, RecurringRuns runs, Pool pool, Clock clock) {
        this.timetable = timetable;
        this.config = config;
        this.runs = runs;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return timetable.enabled() && config.enabled()
                ? planDue()
                : Uni.createFrom().voidItem();
    }

    /** Plans the runs of the present slot, where they are not planned yet. */
    Uni<Void> planDue() {
        Instant now = clock.instant();
        long seconds = Math.max(60, config.every().toSeconds());
        Instant slot = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
        return pool.preparedQuery(TRADING)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .map(row -> row.getString(0))
                .onItem()
                .transformToUniAndConcatenate(
                        exchange -> runs.plan(exchange, slot.toString(), RunRequest.quoteUpdate(exchange)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
