package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.CallMeter;
import io.fundamentalflow.ingestion.budget.VendorBudget;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.tasks.TaskQueue.Claim;
import io.fundamentalflow.model.Dataset;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Takes one task, does it, and sees to it that it ends: done, queued again, or dead. */
@ApplicationScoped
class TaskRunner {

    private static final Logger LOG = Logger.getLogger(TaskRunner.class);

    /** What did not fit into the day is tried again within it: the vendor's account may have shown more since. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final TaskQueue queue;
    private final RunReports reports;
    private final VendorBudget budget;
    private final TaskConfig config;
    private final TaskMetrics metrics;
    private final Map<Dataset, DatasetIngest> ingests = new EnumMap<>(Dataset.class);
    private final Map<Long, LeasedTask> atWork = new ConcurrentHashMap<>();

    private volatile boolean stopped;

    /** Who we are in leases; another one after every start. */
    private final String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    TaskRunner(
            TaskQueue queue,
            RunReports reports,
            VendorBudget budget,
            TaskConfig config,
            TaskMetrics metrics,
            @All List<DatasetIngest> ingests) {
        this.queue = queue;
        this.reports = reports;
        this.budget = budget;
        this.config = config;
        this.metrics = metrics;
        ingests.forEach(ingest -> this.ingests.put(ingest.dataset(), ingest));
    }

    /**
     * Does the next task.
     *
     * @param found called when there was one, before it is done: others may look for the next
     * @return whether there was one
     */
    Uni<Boolean> next(Runnable found) {
        if (budget.exhaustedUntil(true).isPresent()) {
            return finishRuns().replaceWith(false);
        }
        return queue.claim(owner, budget.exhaustedUntil(false).isPresent()).flatMap(claimed -> {
            if (claimed.isEmpty()) {
                return finishRuns().chain(queue::revive).map(revived -> revived > 0);
            }
            found.run();
            return work(claimed.get()).chain(this::finishRuns).replaceWith(true);
        });
    }

    /** Does the next task that somebody waits for; whether there was one. */
    Uni<Boolean> nextInteractive() {
        if (budget.exhaustedUntil(true).isPresent()) {
            return Uni.createFrom().item(false);
        }
        return queue.claim(owner, true)
                .flatMap(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : work(claimed.get()).chain(this::finishRuns).replaceWith(true));
    }

    /** Keeps what is at work ours, and what others no longer keep anybody's. */
    Uni<Void> heartbeat() {
        Uni<Void> extended =
                atWork.isEmpty() ? Uni.createFrom().voidItem() : queue.extend(List.copyOf(atWork.keySet()), owner);
        return extended.chain(queue::revive).chain(queue::sweep);
    }

    String owner() {
        return owner;
    }

    /** From now on a task at work that fails is not ours to end: its lease is given back, and the pool is being closed. */
    void stop() {
        stopped = true;
    }

    private Uni<Void> work(Claim claim) {
        LeasedTask task = claim.task();
        atWork.put(task.id(), task);
        return Uni.createFrom()
                .context(context -> {
                    CallMeter meter = CallMeter.startIn(context, claim.interactive());
                    return Uni.createFrom()
                            .deferred(() -> ingestOf(task).ingest(task))
                            .invoke(report -> done(task, report))
                            .replaceWithVoid()
                            .onFailure()
                            .recoverWithUni(failure -> failed(task, failure, meter.calls()));
                })
                .onTermination()
                .invoke(() -> atWork.remove(task.id()));
    }

    private DatasetIngest ingestOf(LeasedTask task) {
        DatasetIngest ingest = ingests.get(task.dataset());
        if (ingest == null) {
            throw new TaskFailure(
                    "unknown_dataset", "nothing here ingests " + task.dataset().code(), false);
        }
        return ingest;
    }

    private void done(LeasedTask task, TaskReport report) {
        metrics.done(task.dataset(), report);
        LOG.debugf(
                "task done dataset=%s ticker=%s from=%s to=%s run=%s rows=%s",
                task.dataset().code(),
                task.subject(),
                task.range().from(),
                task.range().to(),
                task.runId(),
                report);
    }

    private Uni<Void> failed(LeasedTask task, Throwable cause, int calls) {
        if (cause instanceof LeaseLostException) {
            LOG.infof("lease lost dataset=%s ticker=%s run=%s", task.dataset().code(), task.subject(), task.runId());
            return Uni.createFrom().voidItem();
        }
        if (stopped) {
            LOG.debugf(
                    cause, "left to others dataset=%s ticker=%s", task.dataset().code(), task.subject());
            return Uni.createFrom().voidItem();
        }
        if (cause instanceof StaleFetchException) {
            return queue.putBack(task, Duration.ZERO);
        }
        if (cause instanceof VendorException vendor && vendor.kind() == Kind.QUOTA_EXHAUSTED) {
            return queue.putBack(task, untilThereIsRoom(vendor));
        }
        if (Failure.databaseIsAway(cause)) {
            // Nothing can be written down: the lease runs out, and the loop says that it pauses.
            return Uni.createFrom().failure(cause);
        }
        Failure failure = Failure.of(cause);
        if (failure.errorClass().equals("internal") || failure.errorClass().equals("database")) {
            LOG.errorf(cause, "task failed dataset=%s ticker=%s", task.dataset().code(), task.subject());
        }
        return queue.fail(task, failure, backoff(task, cause), calls)
                .invoke(outcome -> outcome.ifPresent(word -> metrics.failed(task.dataset(), word, failure)))
                .chain(() -> stopOthers(task, failure));
    }

    private Uni<Void> stopOthers(LeasedTask task, Failure failure) {
        if (!failure.stopsDataset() && !failure.stopsRun()) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf("stopped dataset=%s run=%s: %s", task.dataset().code(), task.runId(), failure.message());
        return queue.stopQueued(task, failure);
    }

    private static Duration untilThereIsRoom(VendorException refusal) {
        return refusal.retryAfter()
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .orElse(Duration.ZERO);
    }

    private Duration backoff(LeasedTask task, Throwable cause) {
        long longest = config.backoff().toMillis() << Math.min(task.attempt() - 1, 6);
        Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest + 1));
        return askedFor(cause).map(jittered::plus).orElse(jittered);
    }

    private static Optional<Duration> askedFor(Throwable cause) {
        if (cause instanceof VendorException vendor) {
            return vendor.retryAfter();
        }
        return cause instanceof TaskFailure known ? known.retryAfter() : Optional.empty();
    }

    private Uni<Void> finishRuns() {
        return queue.finishRuns()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(reports::logEnd)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
