package io.fundamentalflow.ingestion.background;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Repeats one piece of work: when nudged, after every period, and at once while there is more. Never two at a time, and
 * a nudge during a round is not lost. The only place that subscribes; a failing round is reported once until one succeeds.
 */
public final class BackgroundLoop {

    /** What is repeated; the answer is whether there is more to do at once. */
    public interface Work {
        Uni<Boolean> once();
    }

    private static final Logger LOG = Logger.getLogger(BackgroundLoop.class);

    private final String name;
    private final Work work;
    private final AtomicBoolean failing;
    /** 0 idle; 1 running; 2 running and nudged since. */
    private final AtomicInteger state = new AtomicInteger();

    private volatile boolean stopped = true;
    private volatile @Nullable ScheduledFuture<?> ticking;

    /** @param name how the log names the work, as the subject of "pauses" and "goes on" */
    public BackgroundLoop(String name, Work work) {
        this(name, work, new AtomicBoolean());
    }

    private BackgroundLoop(String name, Work work, AtomicBoolean failing) {
        this.name = name;
        this.work = work;
        this.failing = failing;
    }

    /** Loops that do the same work side by side and report an outage once for all of them. */
    public static List<BackgroundLoop> lanes(String name, int count, Work work) {
        AtomicBoolean failing = new AtomicBoolean();
        return IntStream.range(0, count)
                .mapToObj(lane -> new BackgroundLoop(name, work, failing))
                .toList();
    }

    public void start(Duration period) {
        start(Duration.ZERO, period);
    }

    /**
     * Starts it some time after the service.
     *
     * @param delay before the first round, unless something nudges
     */
    public void start(Duration delay, Duration period) {
        stopped = false;
        ticking = Infrastructure.getDefaultWorkerPool()
                .scheduleAtFixedRate(this::nudge, delay.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts no further round; a running one goes on. */
    public void stop() {
        stopped = true;
        ScheduledFuture<?> current = ticking;
        if (current != null) {
            current.cancel(false);
        }
    }

    /** Work may have come up: start a round, or another one after the running one. */
    public void nudge() {
        if (!stopped && state.getAndUpdate(s -> s == 0 ? 1 : 2) == 0) {
            run();
        }
    }

    /** Whether no round is running. */
    public boolean idle() {
        return state.get() == 0;
    }

    private void run() {
        Uni.createFrom()
                .deferred(work::once)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(Context.empty(), this::succeeded, this::failed);
    }

    private void succeeded(boolean more) {
        if (failing.compareAndSet(true, false)) {
            LOG.infof("%s goes on", name);
        }
        finish(more);
    }

    private void failed(Throwable failure) {
        // After the end whatever it needs is being closed.
        if (!stopped && failing.compareAndSet(false, true)) {
            LOG.warnf("%s pauses: %s", name, describe(failure));
        }
        LOG.debugf(failure, "%s failed", name);
        // The next period tries again; at once would hammer whatever is down.
        state.set(0);
    }

    private void finish(boolean more) {
        boolean again = state.getAndSet(0) == 2 || more;
        if (again) {
            nudge();
        }
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
