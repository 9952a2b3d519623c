package io.fundamentalflow.query.cache;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What is asked for most is noted in Redis by every replica, so that one that starts has it at hand before its first caller
 * asks. Only answers that Redis still has are taken over; whether one may be given is decided when it is.
 */
@Singleton
class Warmth {

    private static final Logger LOG = Logger.getLogger(Warmth.class);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String NAME = "v1:hottest:";

    private final Vertx vertx;
    private final LocalLevel local;
    private final RedisLevel redis;
    private final ChangeFeed feed;
    private final int most;
    private volatile long noteTimer;
    private volatile long lookTimer;

    Warmth(Vertx vertx, LocalLevel local, RedisLevel redis, ChangeFeed feed, CacheConfig config) {
        this.vertx = vertx;
        this.local = local;
        this.redis = redis;
        this.feed = feed;
        this.most = config.warmKeys();
    }

    void start(@Observes StartupEvent event) {
        if (most > 0) {
            lookTimer = vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), this::warmOnceReady);
            noteTimer = vertx.setPeriodic(BETWEEN_NOTES.toMillis(), timer -> note());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (most > 0) {
            vertx.cancelTimer(lookTimer);
            vertx.cancelTimer(noteTimer);
            note();
        }
    }

    /** Keys name the database they are of, which is known once the events have been looked at. */
    private void warmOnceReady(long timer) {
        if (feed.lagMillis() >= 0 && !redis.isDown()) {
            vertx.cancelTimer(timer);
            warm();
        }
    }

    /** How many answers were taken over. */
    Future<Integer> warm() {
        return redis.noted(NAME + feed.generation())
                .compose(noted -> takeOver(
                        noted.map(text -> text.lines().limit(most).toList()).orElse(List.of())))
                .onSuccess(taken -> LOG.infof("answers taken over from other replicas: %d", taken));
    }

    private Future<Integer> takeOver(List<String> keys) {
        // One after another: a start is no reason to crowd Redis.
        Future<Integer> taken = Future.succeededFuture(0);
        for (String key : keys) {
            taken = taken.compose(before -> redis.read(key).map(found -> {
                found.entry().ifPresent(entry -> local.put(key, entry));
                return before + (found.entry().isPresent() ? 1 : 0);
            }));
        }
        return taken;
    }

    /** A replica that nobody asks has nothing to tell. */
    void note() {
        List<String> hottest = local.hottest(most);
        if (!hottest.isEmpty() && !feed.generation().isEmpty()) {
            redis.note(NAME + feed.generation(), String.join("\n", hottest));
        }
    }
}
