package io.fundamentalflow.ingestion.eodhd;

import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A time limit that stands still while it is not the other side we wait for. */
final class Patience {

    private final Vertx vertx;
    private final Runnable onEnd;

    private long nanosLeft;
    private long since;
    private long timer = -1;
    private boolean over;
    private boolean stopped;

    /** @param onEnd called once, when it has run out */
    Patience(Vertx vertx, Duration limit, Runnable onEnd) {
        this.vertx = vertx;
        this.nanosLeft = limit.toNanos();
        this.onEnd = onEnd;
    }

    synchronized void run() {
        if (!stopped && timer == -1) {
            since = System.nanoTime();
            timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft)), id -> end());
        }
    }

    synchronized void pause() {
        if (timer != -1) {
            vertx.cancelTimer(timer);
            timer = -1;
            nanosLeft -= System.nanoTime() - since;
        }
    }

    synchronized void stop() {
        pause();
        stopped = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    private void end() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            over = true;
        }
        onEnd.run();
    }
}
