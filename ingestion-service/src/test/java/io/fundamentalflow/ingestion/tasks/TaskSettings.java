package io.fundamentalflow.ingestion.tasks;

import java.time.Duration;

/** Settings of tests that build parts of the queue themselves. */
record TaskSettings(int dayListsFrom, boolean dayPrices) implements TaskConfig {

    TaskSettings(int dayListsFrom) {
        this(dayListsFrom, true);
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public int interactiveConcurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration poll() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int maxAttempts() {
        return 2;
    }

    @Override
    public Duration backoff() {
        return Duration.ofMillis(50);
    }
}
