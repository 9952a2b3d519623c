package io.fundamentalflow.simulator;

import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.MarketSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is started with. Start from {@link #defaults()} and change what matters. Long only because Java has
 * no other way to copy a record with one part changed.
 *
 * @param host address to bind to
 * @param port port to bind to, 0 for any free one
 * @param tickers listed instruments; from 20 on the special cases are among them
 * @param years length of history in years
 * @param seed equal seeds give equal markets
 * @param today newest day with prices; null takes the last New York session completed before now
 * @param specialCases whether the special instruments exist
 * @param tokens accepted API tokens, each with its own limits
 * @param requestsPerMinute accepted requests of one token in any 60 s
 * @param callsPerDay calls (requests times their cost) of one token per GMT day
 * @param retryAfter seconds named in Retry-After with a 429; null leaves the header out, as the vendor may
 * @param recorded folder with recorded answers that are served before generated ones, null for none
 * @param recordedOnly whether everything without a recorded answer is 404
 * @param clock time of the limits and of the default today
 */
public record SimulatorSettings(
        String host,
        int port,
        int tickers,
        int years,
        long seed,
        @Nullable LocalDate today,
        boolean specialCases,
        Set<String> tokens,
        int requestsPerMinute,
        int callsPerDay,
        @Nullable Integer retryAfter,
        @Nullable Path recorded,
        boolean recordedOnly,
        Clock clock) {

    /** The only token accepted by default. */
    public static final String DEFAULT_TOKEN = "demo";

    /** Checks the ranges. */
    public SimulatorSettings {
        tokens = Set.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("at least one token must be accepted");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (requestsPerMinute < 1 || callsPerDay < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (recordedOnly && recorded == null) {
            throw new IllegalArgumentException("recorded only needs a folder of recorded answers");
        }
    }

    /** 50 instruments, 10 years, seed 42, a free port of 127.0.0.1, token demo, the vendor's usual limits. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                "127.0.0.1",
                0,
                50,
                10,
                42,
                null,
                true,
                Set.of(DEFAULT_TOKEN),
                1_000,
                100_000,
                null,
                null,
                false,
                Clock.systemUTC());
    }

    MarketSettings market() {
        LocalDate day = today;
        if (day == null) {
            var now = clock.instant().atZone(MarketPlace.US.zone());
            boolean closed = now.toLocalTime().isAfter(MarketPlace.US.close());
            day = MarketPlace.US
                    .calendar()
                    .atOrBefore(closed ? now.toLocalDate() : now.toLocalDate().minusDays(1));
        }
        return new MarketSettings(tickers, years, seed, day, specialCases);
    }

    /** Another address to bind to. */
    public SimulatorSettings withHost(String value) {
        return new SimulatorSettings(
                value,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Another port; 0 for any free one. */
    public SimulatorSettings withPort(int value) {
        return new SimulatorSettings(
                host,
                value,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Another number of listed instruments. */
    public SimulatorSettings withTickers(int value) {
        return new SimulatorSettings(
                host,
                port,
                value,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Another length of history. */
    public SimulatorSettings withYears(int value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                value,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Another market. */
    public SimulatorSettings withSeed(long value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                value,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** A fixed newest day. */
    public SimulatorSettings withToday(@Nullable LocalDate value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                value,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** With or without the special instruments. */
    public SimulatorSettings withSpecialCases(boolean value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                value,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Other accepted tokens. */
    public SimulatorSettings withTokens(Set<String> value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                value,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Another minute limit. */
    public SimulatorSettings withRequestsPerMinute(int value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                value,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Another day limit. */
    public SimulatorSettings withCallsPerDay(int value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                value,
                retryAfter,
                recorded,
                recordedOnly,
                clock);
    }

    /** Seconds in Retry-After, or null for none. */
    public SimulatorSettings withRetryAfter(@Nullable Integer value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                value,
                recorded,
                recordedOnly,
                clock);
    }

    /** A folder of recorded answers. */
    public SimulatorSettings withRecorded(@Nullable Path value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                value,
                recordedOnly,
                clock);
    }

    /** Whether only recorded answers are served. */
    public SimulatorSettings withRecordedOnly(boolean value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                value,
                clock);
    }

    /** Another clock. */
    public SimulatorSettings withClock(Clock value) {
        return new SimulatorSettings(
                host,
                port,
                tickers,
                years,
                seed,
                today,
                specialCases,
                tokens,
                requestsPerMinute,
                callsPerDay,
                retryAfter,
                recorded,
                recordedOnly,
                value);
    }
}
