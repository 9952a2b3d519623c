package io.fundamentalflow.query.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The generic cell rate algorithm, per address: one number each, the time at which the allowance would be full again. A
 * burst is let through, then one request per interval.
 */
@Singleton
public class RateLimiter {

    /**
     * What a request is told.
     *
     * @param remaining requests that may follow at once
     * @param retryAfterSeconds 0 when it was let through
     * @param fullAfterSeconds until the whole burst is there again
     */
    public record Verdict(boolean allowed, long remaining, long retryAfterSeconds, long fullAfterSeconds) {}

    private static final int MOST_ADDRESSES = 100_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long interval;
    private final long tolerance;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> fullAt;

    @Inject
    RateLimiter(HttpConfig config) {
        this(config.rateLimit().perMinute(), config.rateLimit().burst(), System::nanoTime);
    }

    /**
     * An allowance of its own.
     *
     * @param perMinute 0: off
     */
    public RateLimiter(int perMinute, int burst, LongSupplier nanoTime) {
        if (perMinute < 0 || burst < 1) {
            throw new IllegalArgumentException("ff.http.rate-limit: per-minute must be 0 or more, burst 1 or more");
        }
        this.interval = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
        this.tolerance = interval * burst;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.fullAt = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofNanos(Math.max(tolerance, SECOND)))
                .build();
    }

    public boolean isOn() {
        return interval > 0;
    }

    /** The policy as RateLimit-Policy says it: the burst, and how many seconds refill it. */
    String policy() {
        return "\"default\";q=" + burst + ";w=" + seconds(tolerance);
    }

    public Verdict take(String address) {
        long now = nanoTime.getAsLong();
        AtomicLong cell = fullAt.get(address, a -> new AtomicLong(now));
        while (true) {
            long at = cell.get();
            long next = (at - now > 0 ? at : now) + interval;
            long excess = next - now - tolerance;
            if (excess > 0) {
                return new Verdict(false, 0, seconds(excess), seconds(at - now));
            }
            if (cell.compareAndSet(at, next)) {
                return new Verdict(true, -excess / interval, 0, seconds(next - now));
            }
        }
    }

    private static long seconds(long nanos) {
        return (nanos + SECOND - 1) / SECOND;
    }
}
