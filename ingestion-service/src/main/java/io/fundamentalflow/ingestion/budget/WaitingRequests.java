package io.fundamentalflow.ingestion.budget;

import io.fundamentalflow.ingestion.budget.BudgetStore.Wish;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Requests of this replica that wait for leave: those somebody waits for first, each kind in its order. */
final class WaitingRequests {

    /**
     * A request.
     *
     * @param interactive somebody waits for it
     * @param gone whoever wanted it has given up
     */
    record Waiter(
            Endpoint endpoint, int cost, boolean interactive, UniEmitter<? super Permit> emitter, AtomicBoolean gone) {

        Wish wish() {
            return new Wish(cost, interactive);
        }
    }

    private final Deque<Waiter> waiting = new ArrayDeque<>();

    synchronized void add(Endpoint endpoint, int cost, boolean interactive, UniEmitter<? super Permit> emitter) {
        Waiter waiter = new Waiter(endpoint, cost, interactive, emitter, new AtomicBoolean());
        emitter.onTermination(() -> waiter.gone().set(true));
        waiting.addLast(waiter);
    }

    synchronized List<Waiter> first(int most) {
        waiting.removeIf(waiter -> waiter.gone().get());
        return Stream.concat(
                        waiting.stream().filter(Waiter::interactive),
                        waiting.stream().filter(waiter -> !waiter.interactive()))
                .limit(most)
                .toList();
    }

    synchronized void removeAll(Collection<Waiter> served) {
        waiting.removeAll(served);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
