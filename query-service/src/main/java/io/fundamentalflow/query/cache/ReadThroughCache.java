package io.fundamentalflow.query.cache;

import io.fundamentalflow.query.cache.CacheStats.Outcome;
import io.fundamentalflow.query.cache.RedisLevel.Lookup;
import io.fundamentalflow.query.cache.Served.Source;
import io.fundamentalflow.query.health.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * In-process, then Redis, then the loader, one way per key at a time. An entry serves while nothing in its reach has
 * changed since it was read and its TTL is not over; when the database is down it serves whatever has changed.
 */
@Singleton
public class ReadThroughCache {

    private static final double JITTER = 0.1;

    private final LocalLevel local;
    private final RedisLevel redis;
    private final Validity validity;
    private final Unknowns unknowns;
    private final CacheStats stats;
    private final Duration loadTimeout;
    private final SingleFlight<Served> flights = new SingleFlight<>();

    ReadThroughCache(
            LocalLevel local,
            RedisLevel redis,
            Validity validity,
            Unknowns unknowns,
            CacheStats stats,
            CacheConfig config) {
        this.local = local;
        this.redis = redis;
        this.validity = validity;
        this.unknowns = unknowns;
        this.stats = stats;
        this.loadTimeout = config.loadTimeout();
    }

    /** One request's way through: what is asked for, and how to read it. */
    private record Quest(AnswerKey key, String text, Duration ttl, Supplier<Uni<CachedAnswer>> loader) {}

    /**
     * The answer to {@code key}. Fails with what the loader fails with, or with {@link UnavailableException} when the
     * database is down and nothing is cached.
     *
     * @param ttl a ceiling on its age; jittered. A change known by event ends it at once
     * @param loader reads the rows and {@code (SELECT coalesce(max(seq), 0) FROM events)} in one statement
     */
    public Uni<Served> get(AnswerKey key, Duration ttl, Supplier<Uni<CachedAnswer>> loader) {
        Quest quest = new Quest(key, validity.keyText(key), ttl, loader);
        Entry entry = local.find(quest.text);
        if (entry != null && validity.serves(key, entry)) {
            stats.count(key.dataset(), Outcome.LOCAL_HIT);
            return Uni.createFrom().item(served(quest, entry, Source.LOCAL, false));
        }
        Optional<Throwable> unknown = unknowns.find(key, quest.text);
        if (unknown.isPresent()) {
            stats.count(key.dataset(), Outcome.UNKNOWN_HIT);
            return Uni.createFrom().failure(unknown.get());
        }
        return join(quest)
                // Whoever joined a load that began before a change must not get what was before it.
                .flatMap(served -> validity.overtaken(key, served.answer()) && !served.degraded()
                        ? join(quest)
                        : Uni.createFrom().item(served));
    }

    private Uni<Served> join(Quest quest) {
        if (flights.isUnderWay(quest.text)) {
            stats.count(quest.key.dataset(), Outcome.JOINED);
        }
        return flights.join(quest.text, () -> findOrLoad(quest));
    }

    private Uni<Served> findOrLoad(Quest quest) {
        return Uni.createFrom()
                .<Lookup>emitter(emitter ->
                        redis.read(quest.text).onSuccess(emitter::complete).onFailure(emitter::fail))
                .emitOn(callersContext())
                .flatMap(lookup -> fromRedisOrLoad(quest, lookup));
    }

    private Uni<Served> fromRedisOrLoad(Quest quest, Lookup lookup) {
        Entry shared = lookup.entry().orElse(null);
        if (shared != null && validity.serves(quest.key, shared)) {
            local.put(quest.text, shared);
            stats.count(quest.key.dataset(), Outcome.REDIS_HIT);
            return Uni.createFrom().item(served(quest, shared, Source.REDIS, false));
        }
        Entry fallback = newer(local.find(quest.text), shared);
        if (validity.databaseIsGone()) {
            return fallBack(quest, fallback, new UnavailableException());
        }
        long seqBefore = validity.newestSeq();
        return quest.loader
                .get()
                .ifNoItem()
                .after(loadTimeout)
                .fail()
                .map(answer -> keep(quest, answer, lookup.failed()))
                .onFailure(Outage::is)
                .recoverWithUni(failure -> fallBack(quest, fallback, new UnavailableException(failure)))
                .onFailure()
                .invoke(failure -> unknowns.remember(quest.key, quest.text, failure, seqBefore));
    }

    private Served keep(Quest quest, CachedAnswer answer, boolean redisFailed) {
        long jittered = Math.round(
                quest.ttl.toMillis() * (1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER)));
        Entry entry = new Entry(answer, validity.now() + jittered);
        local.put(quest.text, entry);
        redis.write(quest.text, entry);
        stats.count(quest.key.dataset(), Outcome.LOADED);
        return served(quest, entry, Source.DATABASE, redisFailed);
    }

    private Uni<Served> fallBack(Quest quest, @Nullable Entry fallback, UnavailableException failure) {
        if (fallback == null || fallback.expired(validity.now())) {
            stats.count(quest.key.dataset(), Outcome.LOAD_FAILED);
            return Uni.createFrom().failure(failure);
        }
        stats.count(quest.key.dataset(), Outcome.STALE_SERVED);
        return Uni.createFrom().item(served(quest, fallback, Source.LOCAL, true));
    }

    private Served served(Quest quest, Entry entry, Source source, boolean degraded) {
        return new Served(
                entry.answer(), degraded || validity.degraded(), source, validity.checkedAt(quest.key, entry.answer()));
    }

    private static @Nullable Entry newer(@Nullable Entry one, @Nullable Entry other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.answer().seq() >= other.answer().seq() ? one : other;
    }

    /** Loaders may use sessions bound to the caller's context; Redis answers on its own. */
    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        if (context == null) {
            return Runnable::run;
        }
        return task -> {
            if (Vertx.currentContext() == context) {
                task.run();
            } else {
                context.runOnContext(ignored -> task.run());
            }
        };
    }
}
