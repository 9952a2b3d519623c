package io.fundamentalflow.ingestion.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The vendor's minute limit as an exact sliding log: never more than {@code limit} requests within 60 s and a guard of
 * 1 s for the way to the vendor. Times are {@link System#nanoTime()}. Not thread-safe.
 */
final class MinuteWindow {

    private static final long WINDOW = Duration.ofSeconds(61).toNanos();

    private final Deque<Long> sent = new ArrayDeque<>();
    private int limit;
    private boolean paused;
    private long pausedUntil;

    MinuteWindow(int limit) {
        this.limit = limit;
    }

    /** Nanoseconds until the next request may be sent; 0 when it may be now. */
    long delay(long now) {
        while (!sent.isEmpty() && now - sent.peekFirst() >= WINDOW) {
            sent.removeFirst();
        }
        if (paused && pausedUntil - now > 0) {
            return pausedUntil - now;
        }
        paused = false;
        if (sent.size() < limit) {
            return 0;
        }
        // With a limit that has just been lowered, more than one entry has to leave first.
        int leaving = sent.size() - limit;
        long blocking = sent.stream().skip(leaving).findFirst().orElse(now - WINDOW);
        return blocking + WINDOW - now;
    }

    void record(long now) {
        sent.addLast(now);
    }

    /** The vendor said the minute is used up, whatever our log says. */
    void pause(long now, Duration duration) {
        long until = now + duration.toNanos();
        if (!paused || until - pausedUntil > 0) {
            pausedUntil = until;
        }
        paused = true;
    }

    void limit(int newLimit) {
        limit = newLimit;
    }

    int limit() {
        return limit;
    }
}
