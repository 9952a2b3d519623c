package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * Insiders' trades of what we follow, once a week: on Saturday, when nothing else spends calls, or as soon after as a replica
 * is up.
 */
@ApplicationScoped
class InsiderTimetable {

    private final TimetableConfig timetable;
    private final InsiderTimetableConfig config;
    private final RecurringRuns runs;
    private final Clock clock;

    InsiderTimetable(TimetableConfig timetable, InsiderTimetableConfig config, RecurringRuns runs, Clock clock) {
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

    /** Plans this week's runs, where they are not planned yet. */
    Uni<Void> planDue() {
        LocalDate week = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
        Instant since = week.atStartOfDay(ZoneOffset.UTC).toInstant();
        return runs.plan(
                Dataset.INSIDER_TRANSACTIONS,
                week,
                exchange -> RunRequest.insiderUpdate(exchange).unlessCheckedSince(since));
    }
}
