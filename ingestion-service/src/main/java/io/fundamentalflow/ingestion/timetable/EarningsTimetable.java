package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Ticker;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Documents of followed companies that have reported, on the two days after: the weekly ones may be six days away. */
@ApplicationScoped
class EarningsTimetable {

    /** Only where documents were asked for before, and not since. A pause of ours of up to a week is made up. $1 today, of GMT. */
    private static final String REPORTED = """
            SELECT e.code, array_agg(DISTINCT c.ticker ORDER BY c.ticker) AS tickers
            FROM calendar_events v
            JOIN companies c ON c.ticker = v.ticker JOIN exchanges e ON e.id = c.exchange_id
            JOIN universe u ON u.company_id = c.id JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'fundamentals'
            WHERE v.kind = 'earnings' AND v.superseded_at IS NULL AND v.cancelled_at IS NULL
              AND v.day BETWEEN $1::date - 7 AND $1::date - 1
              AND w.last_checked_at < (least(v.day + 2, $1::date))::timestamp AT TIME ZONE 'UTC'
              AND u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL
            GROUP BY e.code ORDER BY e.code
            """;

    private final TimetableConfig timetable;
    private final EarningsTimetableConfig config;
    private final RecurringRuns runs;
    private final Pool pool;
    private final Clock clock;

    EarningsTimetable(
            TimetableConfig timetable, EarningsTimetableConfig config, RecurringRuns runs, Pool pool, Clock clock) {
        this.timetable = timetable;
        this.config = config;
        this.runs = runs;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return timetable.enabled() && timetable.documents() && config.enabled()
                ? planDue()
                : Uni.createFrom().voidItem();
    }

    /** Plans today's runs, where they are not planned yet. */
    Uni<Void> planDue() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.preparedQuery(REPORTED)
                .execute(Tuple.of(today))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(row -> plan(row, today))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> plan(Row row, LocalDate today) {
        RunRequest request = RunRequest.documentsOf(Arrays.stream(row.getArrayOfStrings("tickers"))
                .map(Ticker::parse)
                .toList());
        return runs.plan(row.getString("code"), "after earnings " + today, request);
    }
}
