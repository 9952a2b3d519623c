package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.tasks.TaskBoard;
import io.fundamentalflow.ingestion.tasks.TaskBoard.QueuedDataset;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes of the queue for all who listen at this replica: one look a second for all of them, none while nobody does. */
@ApplicationScoped
class QueueEvents {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** A long queue takes long to count: the database rests ten times as long before the next look. */
    private static final int REST = 10;

    private final Supplier<Uni<List<QueuedDataset>>> queue;
    private final TaskEventsConfig config;
    private final BackgroundLoop looking = new BackgroundLoop("watching the queue", this::look);
    private final Set<MultiEmitter<? super List<QueuedDataset>>> listeners = new LinkedHashSet<>();
    private @Nullable List<QueuedDataset> last;
    private volatile long restUntil = System.nanoTime();

    @Inject
    QueueEvents(TaskBoard board, TaskEventsConfig config) {
        this(board::summary, config);
    }

    QueueEvents(Supplier<Uni<List<QueuedDataset>>> queue, TaskEventsConfig config) {
        this.queue = queue;
        this.config = config;
    }

    void onStop(@Observes ShutdownEvent event) {
        looking.stop();
    }

    /**
     * The queue now, then whenever it is different; empty: a sign of life. A listener who is slow gets the newest.
     *
     * @throws ProblemException when as many listen as may: here, because a stream that fails later has said 200 already
     */
    Multi<Optional<List<QueuedDataset>>> follow() {
        if (listeners() >= config.mostListeners()) {
            throw full();
        }
        Multi<Optional<List<QueuedDataset>>> changes = Multi.createFrom()
                .<List<QueuedDataset>>emitter(this::join, BackPressureStrategy.LATEST)
                .map(Optional::of);
        Multi<Optional<List<QueuedDataset>>> life = Multi.createFrom()
                .ticks()
                .startingAfter(config.heartbeat())
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> Optional.empty());
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(changes, life)
                // Others came between: it ends, and whoever called calls again.
                .onFailure(ProblemException.class)
                .recoverWithCompletion();
    }

    synchronized int listeners() {
        return listeners.size();
    }

    private synchronized void join(MultiEmitter<? super List<QueuedDataset>> listener) {
        if (listeners.size() >= config.mostListeners()) {
            listener.fail(full());
            return;
        }
        boolean first = listeners.isEmpty();
        listeners.add(listener);
        // Leaves at once when it is gone already.
        listener.onTermination(() -> leave(listener));
        if (!listeners.contains(listener)) {
            return;
        }
        if (first) {
            looking.start(PERIOD);
        } else if (last != null) {
            listener.emit(last);
        }
    }

    private synchronized void leave(MultiEmitter<? super List<QueuedDataset>> listener) {
        if (listeners.remove(listener) && listeners.isEmpty()) {
            looking.stop();
            last = null;
        }
    }

    private static ProblemException full() {
        return ProblemException.unavailable("As many listen to this replica as may.");
    }

    /** Looks once; whether there is more to do at once: never. */
    private Uni<Boolean> look() {
        long begun = System.nanoTime();
        if (begun - restUntil < 0) {
            return Uni.createFrom().item(false);
        }
        return queue.get()
                .invoke(this::tell)
                .invoke(() -> restUntil = System.nanoTime() + REST * (System.nanoTime() - begun))
                .replaceWith(false);
    }

    private synchronized void tell(List<QueuedDataset> now) {
        if (!listeners.isEmpty() && !now.equals(last)) {
            last = now;
            List.copyOf(listeners).forEach(listener -> listener.emit(now));
        }
    }
}
