package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.VendorAccount;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * News of what we follow, as often as a part of the day's calls pays; sentiment and words once a GMT day, since the vendor has
 * them by such days.
 */
@ApplicationScoped
class NewsTimetable {

    /** Hours that divide a day. */
    private static final List<Integer> HOURS = List.of(1, 2, 3, 4, 6, 8, 12, 24);

    private static final String FOLLOWED = """
            SELECT count(*) FROM universe u JOIN companies c ON c.id = u.company_id
            JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'news'
            WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL
            """;

    private final TimetableConfig timetable;
    private final NewsTimetableConfig config;
    private final RecurringRuns runs;
    private final VendorAccount account;
    private final Pool pool;
    private final Clock clock;

    NewsTimetable(
            TimetableConfig timetable,
            NewsTimetableConfig config,
            RecurringRuns runs,
            VendorAccount account,
            Pool pool,
            Clock clock) {
        this.timetable = timetable;
        this.config = config;
        this.runs = runs;
        this.account = account;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return timetable.enabled() && config.enabled()
                ? planDue()
                : Uni.createFrom().voidItem();
    }

    /** Plans the present slot's and today's runs, where they are not planned yet. */
    Uni<Void> planDue() {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        return pool.query(FOLLOWED)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .map(followed ->
                        hours(config.every(), followed, (long) account.callsPerDay() * config.callsPercent() / 100))
                .flatMap(hours -> plan(Dataset.NEWS, slot(clock.instant(), hours)))
                .chain(() -> plan(Dataset.NEWS_SENTIMENT, today))
                .chain(() -> plan(Dataset.NEWS_WORDS, today));
    }

    /**
     * Hours between two readings.
     *
     * @param every at least so much
     * @param calls that a day's readings may cost
     */
    static int hours(Duration every, long instruments, long calls) {
        return HOURS.stream()
                .filter(hours -> Duration.ofHours(hours).compareTo(every) >= 0)
                .filter(hours -> instruments * Endpoint.NEWS.cost() * (24 / hours) <= calls)
                .findFirst()
                .orElse(24);
    }

    private static Instant slot(Instant now, int hours) {
        long seconds = Duration.ofHours(hours).toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }

    private Uni<Void> plan(Dataset dataset, Instant since) {
        return runs.plan(
                dataset,
                since.toString(),
                exchange -> RunRequest.newsUpdate(dataset, exchange).unlessCheckedSince(since));
    }
}
