package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.tasks.TaskBoard.QueuedDataset;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The queue as metrics: the same on every replica, half a minute old at most. */
@ApplicationScoped
class QueueGauges {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final TaskBoard board;
    private final Clock clock;
    private final MultiGauge tasks;
    private final MultiGauge ages;
    private final MultiGauge pauses;
    private final BackgroundLoop reading = new BackgroundLoop("queue metrics", this::read);

    QueueGauges(TaskBoard board, Clock clock, MeterRegistry registry) {
        this.board = board;
        this.clock = clock;
        this.tasks = MultiGauge.builder("ff.ingest.queue")
                .description("Tasks by dataset and state")
                .register(registry);
        this.ages = MultiGauge.builder("ff.ingest.queue.oldest")
                .description("Since the oldest task that is not at work was planned")
                .baseUnit("seconds")
                .register(registry);
        this.pauses = MultiGauge.builder("ff.ingest.paused")
                .description("1: the dataset is paused")
                .register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        reading.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        reading.stop();
    }

    /** Reads the queue once; whether there is more to do at once: never. */
    Uni<Boolean> read() {
        return board.summary().invoke(this::show).replaceWith(false);
    }

    private void show(List<QueuedDataset> queue) {
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        for (QueuedDataset one : queue) {
            counts.add(row(one, "ready", one.ready()));
            counts.add(row(one, "waiting", one.waiting()));
            counts.add(row(one, "retrying", one.retrying()));
            counts.add(row(one, "leased", one.leased()));
            counts.add(row(one, "dead", one.dead()));
        }
        Instant now = clock.instant();
        tasks.register(counts, true);
        ages.register(
                queue.stream()
                        .map(one -> MultiGauge.Row.of(Tags.of("dataset", one.dataset()), age(one, now)))
                        .toList(),
                true);
        pauses.register(
                queue.stream()
                        .map(one ->
                                MultiGauge.Row.of(Tags.of("dataset", one.dataset()), one.pausedAt() == null ? 0 : 1))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<?> row(QueuedDataset queue, String state, int count) {
        return MultiGauge.Row.of(Tags.of("dataset", queue.dataset(), "state", state), count);
    }

    private static long age(QueuedDataset queue, Instant now) {
        Instant oldest = queue.oldestQueuedAt();
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
    }
}
