package io.fundamentalflow.ingestion.budget;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.budget.BudgetStore.Left;
import io.fundamentalflow.ingestion.budget.BudgetStore.Taken;
import io.fundamentalflow.ingestion.budget.WaitingRequests.Waiter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may go to the vendor: one key's minute and day limits, first come first served here, and shared
 * with every other replica through the database. Without the database nobody may: what cannot be counted is not sent.
 */
@ApplicationScoped
public class VendorBudget {

    private static final Logger LOG = Logger.getLogger(VendorBudget.class);

    /** Before anything asks the vendor. */
    private static final int FIRST = 90;

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Asked for in one statement. */
    private static final int TOGETHER = 16;

    /** What was used up is looked at again: the vendor may allow more since, as its account said to any replica. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** After a request that costs more than what is left: cheaper ones go on, at a pace that a queue full of dear ones bears. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    /** What the log's second beyond the minute covers of the way to the vendor, and some of our own clocks' steps. */
    private static final Duration ON_TIME = Duration.ofMillis(900);

    private final Clock clock;
    private final CallLedger ledger;
    private final BudgetStore store;
    private final WaitingRequests waiting = new WaitingRequests();
    private final BackgroundLoop asking = new BackgroundLoop("asking for vendor calls", this::ask);

    private final BudgetNotes notes = new BudgetNotes();

    /** Since the vendor said so; another replica's word comes with the next refusal. */
    private final AtomicReference<@Nullable Instant> exhausted = new AtomicReference<>();

    /** Nothing at all is left, as far as we know: nobody is to ask before. */
    private final AtomicReference<@Nullable Instant> closed = new AtomicReference<>();

    /** The same for work that nobody waits for. */
    private final AtomicReference<@Nullable Instant> closedToOthers = new AtomicReference<>();

    private final AtomicReference<@Nullable ScheduledFuture<?>> timer = new AtomicReference<>();

    private volatile int statedLimit;

    VendorBudget(Clock clock, CallLedger ledger, BudgetStore store) {
        this.clock = clock;
        this.ledger = ledger;
        this.store = store;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent event) {
        asking.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        asking.stop();
    }

    /**
     * Completes when the request may be sent; fails with {@link QuotaExhaustedException} when not today.
     *
     * @param cost in API calls: of endpoints that are priced by ticker it depends on the request
     * @param interactive somebody waits for it: it goes before others, and may use the reserve
     */
    public Uni<Permit> acquire(Endpoint endpoint, int cost, boolean interactive) {
        return Uni.createFrom().emitter(emitter -> {
            waiting.add(endpoint, cost, interactive, emitter);
            asking.nudge();
        });
    }

    /**
     * Books what came of a request.
     *
     * @param status the HTTP status; 0: no answer
     * @param seenAt {@link System#nanoTime()} when the vendor had counted it for certain: the answer began, or we gave up
     * @param minuteLimit the vendor's own statement of its minute limit, where it made one
     */
    public void settle(Permit permit, int status, long seenAt, Optional<Integer> minuteLimit) {
        // The vendor charges nothing for its errors, except for symbols it does not know.
        boolean free = status == 0 || (status >= 400 && status != 404);
        ledger.add(permit.endpoint(), free ? 0 : permit.cost(), clock.instant());
        if (free) {
            note(store.refund(permit.cost()));
        }
        if (seenAt - permit.askedAt() > ON_TIME.toNanos()) {
            note(store.late(permit.askedAt(), seenAt));
        }
        boolean unanswered = status == 0 || status >= 500;
        if (unanswered && exhausted.get() != null) {
            note(store.unanswered());
        } else if (!unanswered && status != 402 && exhausted.getAndSet(null) != null) {
            closed.set(null);
            note(store.answered(clock.instant()));
        }
        minuteLimit.filter(stated -> stated != statedLimit).ifPresent(stated -> {
            statedLimit = stated;
            note(store.stated(stated));
        });
    }

    /** The vendor refused for its minute limit: nobody sends for a while. */
    public void pauseMinute(Duration pause) {
        note(store.pause(pause));
        LOG.infof("vendor minute limit reached, pausing all calls for %d s", pause.toSeconds());
    }

    /** The vendor refused for its day limit. */
    public Instant dayExhausted() {
        Instant now = clock.instant();
        Instant until = BudgetStore.nextDay(now);
        exhausted.set(until);
        closed.set(earlier(until, now.plus(LOOK_AGAIN)));
        note(store.exhausted(now).invoke(exhausted::set).replaceWithVoid());
        LOG.warnf("vendor day limit reached, pausing all calls until %s", until);
        return until;
    }

    /**
     * When it makes sense to take up work again, while the day's calls are known here to be used up; a minute ahead at most.
     *
     * @param interactive for work that may use the reserve
     */
    public Optional<Instant> exhaustedUntil(boolean interactive) {
        Instant now = clock.instant();
        Optional<Instant> all = Optional.ofNullable(closed.get()).filter(now::isBefore);
        return interactive || all.isPresent()
                ? all
                : Optional.ofNullable(closedToOthers.get()).filter(now::isBefore);
    }

    private void note(Uni<Void> note) {
        notes.add(note);
        asking.nudge();
    }

    /** Writes what became of requests, then takes leave for those who wait; whether there may be more at once. */
    Uni<Boolean> ask() {
        return notes.write().chain(() -> {
            List<Waiter> first = waiting.first(TOGETHER);
            long askedAt = System.nanoTime();
            return first.isEmpty()
                    ? Uni.createFrom().item(false)
                    : store.take(first.stream().map(Waiter::wish).toList(), clock.instant())
                            .map(taken -> give(first, taken, askedAt));
        });
    }

    /** One timer at a time: whoever waits next is told the same or less. */
    private void askAgain(Duration delay) {
        ScheduledFuture<?> before = timer.getAndSet(
                Infrastructure.getDefaultWorkerPool().schedule(asking::nudge, delay.toMillis(), TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    private boolean give(List<Waiter> first, Taken taken, long askedAt) {
        int answered = taken.granted() + (taken.refusedUntil().isPresent() ? 1 : 0);
        List<Waiter> served = first.subList(0, answered);
        waiting.removeAll(served);
        if (taken.probing()) {
            // Perhaps it was another replica that had been refused: the answer is to be noted all the same.
            exhausted.compareAndSet(null, clock.instant());
        }
        // Outside the lock: an emission runs the waiter's whole chain.
        for (Waiter waiter : first.subList(0, taken.granted())) {
            waiter.emitter().complete(new Permit(waiter.endpoint(), waiter.cost(), askedAt));
        }
        taken.refusedUntil().ifPresent(until -> {
            close(taken.left(), until);
            first.get(taken.granted()).emitter().fail(new QuotaExhaustedException(until));
        });
        if (!taken.delay().isZero()) {
            askAgain(taken.delay());
            return false;
        }
        return !waiting.isEmpty();
    }

    /** One call is the cheapest there is: while it fits, only what does not fit waits. */
    private void close(Left left, Instant until) {
        Instant now = clock.instant();
        if (left.urgent() < 1) {
            closed.set(earlier(until, now.plus(LOOK_AGAIN)));
        }
        closedToOthers.set(earlier(until, now.plus(left.others() < 1 ? LOOK_AGAIN : BREATH)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
