package io.fundamentalflow.query.cache;

import io.fundamentalflow.query.cache.CacheStats.Outcome;
import io.fundamentalflow.query.cache.RedisLevel.Lookup;
import io.fundamentalflow.query.cache.Served.Source;
import io.fundamentalflow.query.health.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * In-process, then Redis, then the loader, one way per key at a time. An entry serves while nothing in its reach has
 * changed since it was read and its TTL is not over; when the database is down it serves whatever has changed.
 */
@Singleton
public class ReadThroughCache {

    private static final Logger LOG = Logger.getLogger(ReadThroughCache.class);
    private static final double JITTER = 0.1;

    private final LocalLevel local;
    private final RedisLevel redis;
    private final LoadTokens tokens;
    private final Validity validity;
    private final Unknowns unknowns;
    private final CacheStats stats;
    private final Duration loadTimeout;
    private final SingleFlight<Served> flights = new SingleFlight<>();

    ReadThroughCache(
            LocalLevel local,
            RedisLevel redis,
            LoadTokens tokens,
            Validity validity,
            Unknowns unknowns,
            CacheStats stats,
            CacheConfig config) {
        this.local = local;
        this.redis = redis;
        this.tokens = tokens;
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
        if (entry != null && validity.servesMeanwhile(key, entry)) {
            stats.count(key.dataset(), Outcome.RENEWED);
            renew(quest);
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

    /** Nobody waits for it; the first caller after it finds what came, or another reason to ask. */
    private void renew(Quest quest) {
        if (!flights.isUnderWay(quest.text)) {
            flights.join(quest.text, () -> findOrLoad(quest))
                    .subscribe()
                    .with(served -> {}, failure -> LOG.debugf(failure, "%s not renewed", quest.text));
        }
    }

    private Uni<Served> join(Quest quest) {
        if (flights.isUnderWay(quest.text)) {
            stats.count(quest.key.dataset(), Outcome.JOINED);
        }
        return flights.join(quest.text, () -> findOrLoad(quest));
    }

    private Uni<Served> findOrLoad(Quest quest) {
        return onCallersContext(() -> redis.read(quest.text))
                .flatMap(
                        lookup -> fromRedis(quest, lookup, Outcome.REDIS_HIT).orElseGet(() -> loadOnce(quest, lookup)));
    }

    private Optional<Uni<Served>> fromRedis(Quest quest, Lookup lookup, Outcome outcome) {
        return lookup.entry()
                .filter(shared -> validity.serves(quest.key, shared))
                .map(shared -> {
                    local.put(quest.text, shared);
                    stats.count(quest.key.dataset(), outcome);
                    return Uni.createFrom().item(served(quest, shared, Source.REDIS, false));
                });
    }

    /** Here, unless another replica is at it or has just been. */
    private Uni<Served> loadOnce(Quest quest, Lookup lookup) {
        if (lookup.failed() || tokens.areOff() || validity.databaseIsGone()) {
            return load(quest, lookup, () -> {});
        }
        return onCallersContext(() -> tokens.take(quest.text)).flatMap(claim -> {
            Runnable done = claim.mine() ? () -> tokens.giveBack(quest.text) : () -> {};
            Optional<Uni<Served>> meanwhile = fromRedis(quest, claim.lookup(), Outcome.OTHERS_LOAD);
            if (meanwhile.isPresent()) {
                done.run();
                return meanwhile.get();
            }
            return claim.mine() ? load(quest, claim.lookup(), done) : awaitOther(quest);
        });
    }

    private Uni<Served> awaitOther(Quest quest) {
        return onCallersContext(() -> tokens.awaitOther(quest.text, entry -> validity.serves(quest.key, entry)))
                .flatMap(other ->
                        fromRedis(quest, other, Outcome.OTHERS_LOAD).orElseGet(() -> load(quest, other, () -> {})));
    }

    /** @param done called once the answer is in Redis, or when there will be none */
    private Uni<Served> load(Quest quest, Lookup lookup, Runnable done) {
        Entry fallback = newer(local.find(quest.text), lookup.entry().orElse(null));
        if (validity.databaseIsGone()) {
            return fallBack(quest, fallback, new UnavailableException());
        }
        long seqBefore = validity.newestSeq();
        return quest.loader
                .get()
                .ifNoItem()
                .after(loadTimeout)
                .fail()
                .onFailure()
                .invoke(done)
                .onCancellation()
                .invoke(done)
                .map(answer -> keep(quest, answer, lookup.failed(), done))
                .onFailure(Outage::is)
                .recoverWithUni(failure -> fallBack(quest, fallback, new UnavailableException(failure)))
                .onFailure()
                .invoke(failure -> unknowns.remember(quest.key, quest.text, failure, seqBefore));
    }

    private Served keep(Quest quest, CachedAnswer answer, boolean redisFailed, Runnable done) {
        long jittered = Math.round(
                quest.ttl.toMillis() * (1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER)));
        Entry entry = new Entry(answer, validity.now() + jittered);
        local.put(quest.text, entry);
        redis.write(quest.text, entry).onComplete(written -> done.run());
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

    private static <T> Uni<T> onCallersContext(Supplier<Future<T>> asked) {
        return Uni.createFrom()
                .<T>emitter(emitter -> asked.get().onSuccess(emitter::complete).onFailure(emitter::fail))
                .emitOn(callersContext());
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
