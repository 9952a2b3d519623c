package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.IntradayInterval;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/** Bars within the last sessions of what we follow, once a day; each interval where it was asked for before. */
@ApplicationScoped
class IntradayTimetable {

    private final TimetableConfig timetable;
    private final IntradayTimetableConfig config;
    private final RecurringRuns runs;
    private final Clock clock;

    IntradayTimetable(TimetableConfig timetable, IntradayTimetableConfig config, RecurringRuns runs, Clock clock) {
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

    /** Plans the runs of the day that began at the configured time, where they are not planned yet. */
    Uni<Void> planDue() {
        LocalDate day = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusNanos(config.at().toNanoOfDay())
                .toLocalDate();
        Instant since = day.atTime(config.at()).toInstant(ZoneOffset.UTC);
        Stream<Dataset> datasets = Stream.of(IntradayInterval.values())
                .map(IntradayInterval::dataset)
                .flatMap(Optional::stream);
        return Multi.createFrom()
                .items(datasets)
                .onItem()
                .transformToUniAndConcatenate(dataset -> runs.plan(
                        dataset,
                        day,
                        exchange -> RunRequest.intradayUpdate(dataset, exchange).unlessCheckedSince(since)))
                .collect()
                .last();
    }
}
