package io.fundamentalflow.query.cache;

import io.fundamentalflow.query.health.Dependencies;
import io.fundamentalflow.query.health.Dependency;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The level all replicas share. It fails open: an error or a slow answer is a miss. After a few failures in a row nothing
 * is asked any more until a ping, sent by the clock and not by requests, is answered again.
 */
@Singleton
class RedisLevel {

    /** What a read came to; {@code failed} tells a miss from not knowing. */
    record Lookup(Optional<Entry> entry, boolean failed) {
        private static final Lookup MISS = new Lookup(Optional.empty(), false);
        private static final Lookup FAILED = new Lookup(Optional.empty(), true);
    }

    /**
     * What became of a claim.
     *
     * @param mine nobody else has set the mark
     */
    record Claim(boolean mine, Lookup lookup) {}

    // A refused connection counts for two slow answers.
    private static final int FAILURES_THAT_OPEN = 5;
    // A ping may take its time: a busy moment of ours is no outage of Redis.
    private static final long PROBE_MILLIS = 1_000;
    private static final Duration NOTE_KEPT = Duration.ofDays(1);
    private static final Request PING = Request.cmd(Command.PING);

    private final Redis redis;
    private final Dependency dependency;
    private final CacheStats stats;
    private final Clock clock;
    private final long timeoutMillis;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    RedisLevel(
            ReactiveRedisDataSource source,
            Dependencies dependencies,
            CacheStats stats,
            CacheConfig config,
            Clock clock) {
        this.redis = source.getRedis().getDelegate();
        this.dependency = dependencies.redis();
        this.stats = stats;
        this.clock = clock;
        this.timeoutMillis = config.redisTimeout().toMillis();
    }

    boolean isDown() {
        return dependency.isDown();
    }

    Future<Lookup> read(String key) {
        if (dependency.isDown()) {
            return Future.succeededFuture(Lookup.FAILED);
        }
        return send(Request.cmd(Command.GET).arg(key), timeoutMillis)
                .map(this::decoded)
                .otherwise(Lookup.FAILED);
    }

    /** Stores for as long as the entry lives; callers do not wait for it. Succeeds whatever becomes of it. */
    Future<Void> write(String key, Entry entry) {
        long millis = entry.expiresAt() - clock.millis();
        if (millis <= 0 || dependency.isDown()) {
            return Future.succeededFuture();
        }
        Request set = Request.cmd(Command.PSETEX)
                .arg(key)
                .arg(Long.toString(millis))
                .arg(Buffer.buffer(EntryCodec.encode(entry)));
        return send(set, timeoutMillis)
                .onFailure(ignored -> stats.writeFailed())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /**
     * Sets a mark that ends by itself, and reads what may have been written since it was read before. Where Redis does not
     * answer the mark counts as set, and the read as failed.
     */
    Future<Claim> claim(String mark, long millis, String key) {
        if (dependency.isDown()) {
            return Future.succeededFuture(new Claim(true, Lookup.FAILED));
        }
        Request set =
                Request.cmd(Command.SET).arg(mark).arg("").arg("NX").arg("PX").arg(Long.toString(millis));
        Request get = Request.cmd(Command.GET).arg(key);
        return guarded(redis.batch(List.of(set, get)), timeoutMillis)
                .map(answers -> new Claim(answers.get(0) != null, decoded(answers.get(1))))
                .otherwise(new Claim(true, Lookup.FAILED));
    }

    /** Whether the mark is set; false too where Redis does not answer. */
    Future<Boolean> isThere(String key) {
        if (dependency.isDown()) {
            return Future.succeededFuture(false);
        }
        return send(Request.cmd(Command.EXISTS).arg(key), timeoutMillis)
                .map(answer -> answer != null && answer.toInteger() > 0)
                .otherwise(false);
    }

    /** Removes a mark; nobody waits for it. */
    void remove(String key) {
        if (!dependency.isDown()) {
            send(Request.cmd(Command.DEL).arg(key), timeoutMillis);
        }
    }

    /** A short text kept for a day; nobody waits for it. */
    void note(String key, String text) {
        if (!dependency.isDown()) {
            send(
                    Request.cmd(Command.PSETEX)
                            .arg(key)
                            .arg(Long.toString(NOTE_KEPT.toMillis()))
                            .arg(text),
                    timeoutMillis);
        }
    }

    /** What {@link #note} kept; empty where there is none or Redis does not answer. */
    Future<Optional<String>> noted(String key) {
        if (dependency.isDown()) {
            return Future.succeededFuture(Optional.empty());
        }
        return send(Request.cmd(Command.GET).arg(key), timeoutMillis)
                .map(answer -> Optional.ofNullable(answer).map(Response::toString))
                .otherwise(Optional.empty());
    }

    /** Asks whether Redis is there; called by the clock. */
    void probe() {
        send(PING, PROBE_MILLIS);
    }

    /** Calls {@code onHint} for each message of a channel until the connection ends. */
    Future<Void> listen(String channel, Runnable onHint, Runnable onEnd) {
        return redis.connect().compose(connection -> {
            connection.handler(message -> onHint.run());
            connection.exceptionHandler(e -> connection.close());
            connection.endHandler(end -> onEnd.run());
            return connection
                    .send(Request.cmd(Command.SUBSCRIBE).arg(channel))
                    .<Void>mapEmpty()
                    .onFailure(e -> connection.close());
        });
    }

    private Future<@Nullable Response> send(Request request, long limitMillis) {
        return guarded(redis.send(request), limitMillis);
    }

    private <T> Future<T> guarded(Future<T> answer, long limitMillis) {
        return answer.timeout(limitMillis, TimeUnit.MILLISECONDS)
                .onSuccess(ignored -> {
                    failuresInARow.setPlain(0);
                    dependency.answered();
                })
                .onFailure(this::failed);
    }

    private void failed(Throwable cause) {
        stats.redisFailed();
        // A full pool is our own load, not an outage.
        if (cause instanceof ConnectionPoolTooBusyException) {
            return;
        }
        int weight = cause instanceof TimeoutException ? 1 : 2;
        if (failuresInARow.addAndGet(weight) >= FAILURES_THAT_OPEN) {
            dependency.failed(cause);
        }
    }

    private Lookup decoded(@Nullable Response response) {
        if (response == null) {
            return Lookup.MISS;
        }
        Optional<Entry> entry = EntryCodec.decode(response.toBytes());
        if (entry.isEmpty()) {
            stats.undecodable();
            return Lookup.MISS;
        }
        return new Lookup(entry, false);
    }
}
