package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.health.Dependencies;
import io.fundamentalflow.query.health.Dependency;
import io.fundamentalflow.query.health.SchemaGate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the board: asks for events past the newest known one twice a second, and at once when Redis hints at one. It is
 * also how we know whether the database answers.
 */
@Singleton
public class ChangeFeed {

    private static final long POLL_LIMIT_MILLIS = 1_500;

    private final Vertx vertx;
    private final EventReader events;
    private final ChangeBoard board;
    private final LocalLevel local;
    private final SchemaGate gate;
    private final Dependency database;
    private final CacheConfig config;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean askAgain;
    private volatile boolean filled;
    private volatile boolean timedOutBefore;
    private volatile String generation = "";
    private volatile long lastLookMillis = Long.MIN_VALUE / 2;
    private volatile long timerId;

    // Eight collaborators: it is the one place where the clock, the database and the cache meet.
    ChangeFeed(
            Vertx vertx,
            EventReader events,
            ChangeBoard board,
            LocalLevel local,
            SchemaGate gate,
            Dependencies dependencies,
            CacheConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.events = events;
        this.board = board;
        this.local = local;
        this.gate = gate;
        this.database = dependencies.database();
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timerId = vertx.setPeriodic(0, config.pollInterval().toMillis(), timer -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timerId);
    }

    /** Nothing has been heard of the events for too long: what is cached may be old. */
    boolean isBlind() {
        return clock.millis() - lastLookMillis > config.blindAfter().toMillis();
    }

    /** Milliseconds since the board was known to be complete; -1: never was. */
    public long lagMillis() {
        return filled ? clock.millis() - lastLookMillis : -1;
    }

    /** The newest event number applied; 0: none yet. */
    public long newestSeq() {
        return board.newest();
    }

    /** When the vendor was last asked about a ticker, as far as events told; null: they did not. */
    public @Nullable Instant checkedAt(Dataset dataset, String ticker) {
        return board.checkedAt(dataset, ticker);
    }

    /** Names the database in keys, so that what is cached does not outlive it. */
    String generation() {
        return generation;
    }

    /** Looks for new events now, or once more when it is looking already. */
    void look() {
        if (!asking.compareAndSet(false, true)) {
            askAgain = true;
            return;
        }
        askAgain = false;
        long startedAt = clock.millis();
        ask().timeout(POLL_LIMIT_MILLIS, TimeUnit.MILLISECONDS).onComplete(result -> {
            if (result.succeeded()) {
                timedOutBefore = false;
                database.answered();
                if (result.result()) {
                    lastLookMillis = startedAt;
                }
            } else {
                lookFailed(result.cause());
            }
            asking.set(false);
            if (askAgain) {
                look();
            }
        });
    }

    /** One slow answer is a busy moment, as at start; two in a row are an outage. */
    private void lookFailed(Throwable cause) {
        boolean timedOut = cause instanceof TimeoutException;
        if (!timedOut || timedOutBefore) {
            database.failed(cause);
        }
        timedOutBefore = timedOut;
    }

    /** True when the board is complete as of the moment of asking. */
    private Future<Boolean> ask() {
        if (filled && !database.isDown()) {
            return follow();
        }
        // At start and after every outage: it may be another database, or an older state of this one.
        return gate.check().compose(open -> open ? fillOrFollow() : Future.succeededFuture(false));
    }

    private Future<Boolean> fillOrFollow() {
        return events.newest().compose(newest -> {
            if (filled && generation.equals(gate.generation()) && newest >= board.newest()) {
                return follow();
            }
            filled = false;
            board.reset();
            local.clear();
            generation = gate.generation();
            return events.recent().compose(recent -> {
                recent.forEach(board::apply);
                board.reached(newest);
                recent.forEach(board::checked);
                filled = true;
                return follow();
            });
        });
    }

    private Future<Boolean> follow() {
        return events.after(board.newest()).compose(page -> {
            page.events().forEach(board::apply);
            board.reached(page.lastSeq());
            page.events().forEach(board::checked);
            return page.full() ? follow() : Future.succeededFuture(true);
        });
    }
}
