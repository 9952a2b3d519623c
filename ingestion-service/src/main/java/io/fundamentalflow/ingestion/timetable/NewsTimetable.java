package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** News and sentiment of what we follow, once a GMT day; the vendor's days are of GMT. */
@ApplicationScoped
class NewsTimetable {

    private final TimetableConfig timetable;
    private final NewsTimetableConfig config;
    private final RecurringRuns runs;
    private final Clock clock;

    NewsTimetable(TimetableConfig timetable, NewsTimetableConfig config, RecurringRuns runs, Clock clock) {
        this.timetable = timetable;
        this.config = config;
        this.runs = runs;
        this.clock = clock;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return timetable.enabled() && config.enabled()
                ? planDue()
                : Uni.createFrom().voidItem();
    }

    /** Plans today's runs, where they are not planned yet. */
    Uni<Void> planDue() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return plan(Dataset.NEWS, today)
                .chain(() -> plan(Dataset.NEWS_SENTIMENT, today))
                .chain(() -> plan(Dataset.NEWS_WORDS, today));
    }

    private Uni<Void> plan(Dataset dataset, LocalDate today) {
        Instant since = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        return runs.plan(
                dataset,
                today,
                exchange -> RunRequest.newsUpdate(dataset, exchange).unlessCheckedSince(since));
    }
}
