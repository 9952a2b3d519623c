package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.operations.RunView.Page;
import io.fundamentalflow.ingestion.operations.RunView.Progress;
import io.fundamentalflow.ingestion.operations.RunView.Report;
import io.fundamentalflow.ingestion.tasks.RunReports;
import io.fundamentalflow.ingestion.tasks.RunReports.FailedTask;
import io.fundamentalflow.ingestion.tasks.RunReports.Run;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Puts together what the API shows of runs. */
@ApplicationScoped
class RunQueries {

    private static final int MOST_ERRORS = 100;
    private static final int MOST_LINES = 2000;
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(500);

    private final RunReports reports;
    private final Clock clock;

    RunQueries(RunReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    Uni<RunView> run(UUID id) {
        return find(id).map(RunView::of);
    }

    Uni<Page> page(int limit, @Nullable UUID before) {
        return reports.list(limit + 1, before).map(runs -> {
            boolean complete = runs.size() <= limit;
            List<RunView> shown = runs.stream().limit(limit).map(RunView::of).toList();
            return new Page(shown, complete ? null : shown.get(limit - 1).id(), complete);
        });
    }

    Uni<Progress> progress(UUID id) {
        return find(id).flatMap(run -> Uni.combine()
                .all()
                .unis(reports.tally(id), reports.failures(id, MOST_ERRORS))
                .with((tally, errors) -> Progress.of(run, tally, errors, clock.instant())));
    }

    /** Progress now and then, the last one after the end. */
    Multi<Progress> follow(UUID id) {
        AtomicBoolean ended = new AtomicBoolean();
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        progress(id).invoke(progress -> ended.set(progress.run().finishedAt() != null)))
                .withDelay(BETWEEN_EVENTS)
                .whilst(progress -> !ended.get());
    }

    Uni<Report> report(UUID id) {
        return find(id).flatMap(run -> Uni.combine()
                .all()
                .unis(
                        reports.tally(id),
                        reports.failures(id, MOST_LINES),
                        reports.rejections(id, MOST_LINES),
                        reports.subjects(id, MOST_LINES))
                .with((tally, failures, rejected, subjects) -> new Report(
                        RunView.of(run),
                        RunView.counts(tally),
                        tally.rows(),
                        tally.calls(),
                        Duration.between(run.createdAt(), end(run)).toSeconds(),
                        dead(failures),
                        rejected,
                        subjects,
                        failures.size() == MOST_LINES
                                || rejected.size() == MOST_LINES
                                || subjects.size() == MOST_LINES)));
    }

    private Instant end(Run run) {
        Instant finishedAt = run.finishedAt();
        return finishedAt == null ? clock.instant() : finishedAt;
    }

    private static List<FailedTask> dead(List<FailedTask> failures) {
        return failures.stream().filter(task -> task.state().equals("dead")).toList();
    }

    private Uni<Run> find(UUID id) {
        return reports.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("id", "is not the id of a run")));
    }
}
