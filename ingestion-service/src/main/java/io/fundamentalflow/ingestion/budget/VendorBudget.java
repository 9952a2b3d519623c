package io.fundamentalflow.ingestion.budget;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may go to the vendor: one key's minute and day limits, first come first served, for this
 * replica alone. A budget shared by replicas replaces this class and nothing else.
 */
@ApplicationScoped
public class VendorBudget {

    private static final Logger LOG = Logger.getLogger(VendorBudget.class);

    private record Waiter(Endpoint endpoint, int cost, UniEmitter<? super Permit> emitter, AtomicBoolean gone) {}

    private final Clock clock;
    private final CallLedger ledger;
    private final int configuredLimit;
    private final MinuteWindow minute;
    private final DayQuota day;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> timer;

    VendorBudget(VendorAccount account, Clock clock, CallLedger ledger) {
        this.clock = clock;
        this.ledger = ledger;
        this.configuredLimit = account.requestsPerMinute();
        this.minute = new MinuteWindow(configuredLimit);
        this.day = new DayQuota(account.callsPerDay());
    }

    /**
     * Completes when the request may be sent; fails with {@link QuotaExhaustedException} when not today.
     *
     * @param cost in API calls: of endpoints that are priced by ticker it depends on the request
     */
    public Uni<Permit> acquire(Endpoint endpoint, int cost) {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(endpoint, cost, emitter, new AtomicBoolean());
            emitter.onTermination(() -> waiter.gone().set(true));
            enqueue(waiter);
        });
    }

    /**
     * Books what came of a request.
     *
     * @param status the HTTP status; 0: no answer
     * @param minuteLimit the vendor's own statement of its minute limit, where it made one
     */
    public void settle(Permit permit, int status, Optional<Integer> minuteLimit) {
        int cost = permit.cost();
        // The vendor charges nothing for its errors, except for symbols it does not know.
        boolean free = status == 0 || (status >= 400 && status != 404);
        synchronized (this) {
            if (free) {
                day.refund(cost);
            }
            if (status == 0 || status >= 500) {
                day.unanswered();
            } else if (status != 402) {
                day.answered();
            }
            minuteLimit.ifPresent(stated -> minute.limit(Math.max(1, Math.min(configuredLimit, stated))));
        }
        ledger.add(permit.endpoint(), free ? 0 : cost, clock.instant());
        drain();
    }

    /** The vendor refused for its minute limit: nobody sends for a while. */
    public void pauseMinute(Duration pause) {
        synchronized (this) {
            minute.pause(System.nanoTime(), pause);
        }
        LOG.infof("vendor minute limit reached, pausing all calls for %d s", pause.toSeconds());
    }

    /** The vendor refused for its day limit. */
    public Instant dayExhausted() {
        Instant until;
        synchronized (this) {
            until = day.exhausted(clock.instant());
        }
        LOG.warnf("vendor day limit reached, pausing all calls until %s", until);
        drain();
        return until;
    }

    /** When asking makes sense again, while the day's calls are used up. */
    public synchronized Optional<Instant> exhaustedUntil() {
        return day.refusal(clock.instant(), 1);
    }

    /** What the ledger says was already spent today. */
    public synchronized void seed(long callsSpentToday) {
        day.seed(clock.instant(), callsSpentToday);
    }

    /** Requests a minute in force: the smaller of our setting and the vendor's header. */
    public synchronized int effectiveLimit() {
        return minute.limit();
    }

    /** Calls spent on today's GMT date. */
    public synchronized long spentToday() {
        return day.spent();
    }

    private void enqueue(Waiter waiter) {
        synchronized (this) {
            waiting.addLast(waiter);
        }
        drain();
    }

    private void onTimer() {
        synchronized (this) {
            timer = null;
        }
        drain();
    }

    /** Lets go whoever may go; emits outside the lock, because an emission runs the waiter's whole chain. */
    private void drain() {
        Deque<Runnable> emissions = new ArrayDeque<>();
        synchronized (this) {
            while (!waiting.isEmpty()) {
                Waiter next = waiting.getFirst();
                if (next.gone().get()) {
                    waiting.removeFirst();
                    continue;
                }
                Instant now = clock.instant();
                Optional<Instant> refusal = day.refusal(now, next.cost());
                if (refusal.isPresent()) {
                    waiting.removeFirst();
                    emissions.add(() -> next.emitter().fail(new QuotaExhaustedException(refusal.get())));
                    continue;
                }
                long delay = minute.delay(System.nanoTime());
                if (delay > 0) {
                    setTimer(delay);
                    break;
                }
                waiting.removeFirst();
                minute.record(System.nanoTime());
                day.spend(now, next.cost());
                emissions.add(() -> next.emitter().complete(new Permit(next.endpoint(), next.cost())));
            }
        }
        emissions.forEach(Runnable::run);
    }

    private void setTimer(long delay) {
        if (timer == null) {
            // In whole milliseconds, rounded up: the scheduler refuses less than one.
            long millis = TimeUnit.NANOSECONDS.toMillis(delay) + 1;
            timer = Infrastructure.getDefaultWorkerPool().schedule(this::onTimer, millis, TimeUnit.MILLISECONDS);
        }
    }
}
