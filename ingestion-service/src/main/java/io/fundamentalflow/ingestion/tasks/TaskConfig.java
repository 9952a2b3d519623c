package io.fundamentalflow.ingestion.tasks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tasks are leased and retried. */
@ConfigMapping(prefix = "ff.tasks")
public interface TaskConfig {

    /** Whether this replica works on tasks at all; off, it only plans and answers. */
    @WithDefault("true")
    boolean enabled();

    /**
     * More followed instruments of an exchange have their new dividends and splits found in the vendor's lists of whole days,
     * at 200 calls a day listed, 480 a session on average, instead of at two calls each. A day is listed after its session
     * and after the next one: what the vendor adds later is only seen when the instrument's own list is read. 0: never.
     */
    @WithDefault("250")
    int dayListsFrom();

    /**
     * Whether the prices of a session are read from the vendor's lists of whole days where that is cheaper than a call each:
     * that is above some 300 followed instruments of an exchange whose actions come from lists too. The list of the session,
     * again that of the one before, and of those whose correction window is over. Off where the key's plan has no lists.
     */
    @WithDefault("true")
    boolean dayPrices();

    /** Tasks worked on at once. More hides the vendor's latency better, at one history in memory each. */
    @WithDefault("8")
    int concurrency();

    /** Tasks on top of those that only somebody's wish can be: they do not queue behind the vendor's next minute. */
    @WithDefault("2")
    int interactiveConcurrency();

    /** How long a task stays ours without a heartbeat. Shorter resumes sooner after a crash, longer forgives pauses. */
    @WithDefault("60s")
    Duration lease();

    /** How often to look for tasks that nobody announced (backoff over, lease expired, planned elsewhere). */
    @WithDefault("1s")
    Duration poll();

    /** Attempts before a task is given up as dead; the vendor client retries within each of them too. */
    @WithDefault("3")
    int maxAttempts();

    /** Longest wait before the second attempt; doubles with each further one, full jitter. */
    @WithDefault("5s")
    Duration backoff();
}
