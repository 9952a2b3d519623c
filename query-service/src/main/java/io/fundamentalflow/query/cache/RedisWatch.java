package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.DatasetRefreshed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pings Redis by the clock, and listens for hints that there are new events; both come back without a restart. */
@Singleton
class RedisWatch {

    private final Vertx vertx;
    private final RedisLevel redis;
    private final ChangeFeed feed;
    private final CacheConfig config;
    private final AtomicBoolean listening = new AtomicBoolean();

    private volatile long timerId;

    RedisWatch(Vertx vertx, RedisLevel redis, ChangeFeed feed, CacheConfig config) {
        this.vertx = vertx;
        this.redis = redis;
        this.feed = feed;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        timerId = vertx.setPeriodic(0, config.pollInterval().toMillis(), timer -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timerId);
    }

    private void tick() {
        redis.probe();
        if (!redis.isDown() && listening.compareAndSet(false, true)) {
            redis.listen(DatasetRefreshed.HINT_CHANNEL, feed::look, this::ended).onFailure(e -> ended());
        }
    }

    private void ended() {
        listening.set(false);
    }
}
