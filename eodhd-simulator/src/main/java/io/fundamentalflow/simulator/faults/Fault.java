package io.fundamentalflow.simulator.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One fault, on everything until it is narrowed.
 *
 * @param kind what goes wrong
 * @param endpoint first path segment after /api, null for any
 * @param pathPrefix beginning of the path, for example {@code /api/eod/Q}, null for any
 * @param ticker symbol with exchange, null for any
 * @param retryAfter seconds in Retry-After of a 429, null for no header
 * @param times how often, null until cleared
 * @param probability share of the matching requests that are hit, above 0 to 1; drawn from a fixed seed
 * @param delay how long a slow body takes
 */
public record Fault(
        FaultKind kind,
        @Nullable String endpoint,
        @Nullable String pathPrefix,
        @Nullable String ticker,
        @Nullable Integer retryAfter,
        @Nullable Integer times,
        double probability,
        Duration delay) {

    private static final Duration SLOW = Duration.ofSeconds(10);

    /** Checks the ranges. */
    public Fault {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 to 1, not " + probability);
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be 1 or more, not " + times);
        }
    }

    /** A fault on every request until it is cleared. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, null, null, null, null, null, 1, SLOW);
    }

    /** Only on one endpoint, for example {@code eod}. */
    public Fault onEndpoint(@Nullable String name) {
        return new Fault(kind, name, pathPrefix, ticker, retryAfter, times, probability, delay);
    }

    /** Only on paths that begin so. */
    public Fault onPath(@Nullable String prefix) {
        return new Fault(kind, endpoint, prefix, ticker, retryAfter, times, probability, delay);
    }

    /** Only on one symbol. */
    public Fault onTicker(@Nullable String symbol) {
        return new Fault(kind, endpoint, pathPrefix, symbol, retryAfter, times, probability, delay);
    }

    /** Seconds in Retry-After. */
    public Fault retryAfter(@Nullable Integer seconds) {
        return new Fault(kind, endpoint, pathPrefix, ticker, seconds, times, probability, delay);
    }

    /** Only the next n matching requests. */
    public Fault times(@Nullable Integer n) {
        return new Fault(kind, endpoint, pathPrefix, ticker, retryAfter, n, probability, delay);
    }

    /** Only a share of the matching requests. */
    public Fault probability(double share) {
        return new Fault(kind, endpoint, pathPrefix, ticker, retryAfter, times, share, delay);
    }

    /** How long a slow body takes. */
    public Fault delay(Duration duration) {
        return new Fault(kind, endpoint, pathPrefix, ticker, retryAfter, times, probability, duration);
    }

    boolean matches(String path, String requestEndpoint, String symbol) {
        return (endpoint == null || endpoint.equals(requestEndpoint))
                && (pathPrefix == null || path.startsWith(pathPrefix))
                && (ticker == null || ticker.equals(symbol));
    }
}
