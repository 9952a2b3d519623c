package io.fundamentalflow.query.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Of all replicas that miss the same answer in the same moment one reads the database; the others look for what it puts into
 * Redis. A token never stops anybody for long: who has waited its time, or finds the token gone without an answer, reads too.
 */
@Singleton
class LoadTokens {

    private static final String SUFFIX = ":load";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final Vertx vertx;
    private final RedisLevel redis;
    private final Clock clock;
    private final long heldMillis;
    private final long patienceMillis;

    LoadTokens(Vertx vertx, RedisLevel redis, Clock clock, CacheConfig config) {
        this.vertx = vertx;
        this.redis = redis;
        this.clock = clock;
        // As long as a load may take: a holder that died is not waited for beyond patience anyway.
        this.heldMillis = config.loadTimeout().toMillis();
        this.patienceMillis = config.othersLoad().toMillis();
    }

    /**
     * Whether this replica is the one to load {@code key}, and what is there by now; where Redis cannot say, every replica is.
     */
    Future<RedisLevel.Claim> take(String key) {
        return redis.claim(key + SUFFIX, heldMillis, key);
    }

    boolean areOff() {
        return patienceMillis == 0;
    }

    /** The answer is there, or there is none: nobody needs to wait any longer. */
    void giveBack(String key) {
        redis.remove(key + SUFFIX);
    }

    /** What another replica has loaded; a miss where it did not in time. */
    Future<RedisLevel.Lookup> awaitOther(String key, Judge judge) {
        Promise<RedisLevel.Lookup> found = Promise.promise();
        look(key, judge, clock.millis() + patienceMillis, found);
        return found.future();
    }

    /** Whether an entry is what the waiting caller may be given. */
    interface Judge {
        boolean serves(Entry entry);
    }

    private void look(String key, Judge judge, long deadline, Promise<RedisLevel.Lookup> found) {
        // Asked in this order: a token that is gone was given back after the answer was written.
        redis.isThere(key + SUFFIX)
                .onComplete(held -> redis.read(key).onComplete(read -> {
                    RedisLevel.Lookup lookup = read.result();
                    boolean over = lookup.failed()
                            || lookup.entry().filter(judge::serves).isPresent()
                            || !Boolean.TRUE.equals(held.result())
                            || clock.millis() >= deadline;
                    if (over) {
                        found.complete(lookup);
                    } else {
                        vertx.setTimer(BETWEEN_LOOKS.toMillis(), timer -> look(key, judge, deadline, found));
                    }
                }));
    }
}
