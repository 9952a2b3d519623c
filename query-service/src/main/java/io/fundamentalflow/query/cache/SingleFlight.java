package io.fundamentalflow.query.cache;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Lets callers who want the same thing at the same time share one way to it. */
final class SingleFlight<T> {

    private final ConcurrentMap<String, Uni<T>> flights = new ConcurrentHashMap<>();

    /** Joins the flight for {@code key} if one is under way, else starts {@code work}. */
    Uni<T> join(String key, Supplier<Uni<T>> work) {
        return flights.computeIfAbsent(
                key,
                k -> Uni.createFrom()
                        .deferred(work::get)
                        .onTermination()
                        .invoke(() -> flights.remove(k))
                        .memoize()
                        .indefinitely());
    }

    boolean isUnderWay(String key) {
        return flights.containsKey(key);
    }
}
