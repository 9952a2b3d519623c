package io.fundamentalflow.query.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how much is cached. */
@ConfigMapping(prefix = "ff.cache")
public interface CacheConfig {

    /** Bytes of answers kept in this process; more saves round trips to Redis, up to the container's memory. */
    @WithDefault("64M")
    MemorySize localSize();

    /** A read from Redis that takes longer goes to the database instead; lower gives up on a busy Redis too early. */
    @WithDefault("100ms")
    Duration redisTimeout();

    /** A load that takes longer is a 503; above the SQL statement timeout. */
    @WithDefault("3s")
    Duration loadTimeout();

    /** How long an answer that another replica is reading is waited for before it is read here too; 0: not at all. */
    @WithDefault("500ms")
    Duration othersLoad();

    /** How long after its TTL an answer that nothing has changed is still given, while it is read anew; 0: not at all. */
    @WithDefault("10s")
    Duration grace();

    /** Hottest answers that a replica takes over from the others when it starts; 0: none. */
    @WithDefault("500")
    int warmKeys();

    /** How often new events are asked for; every replica asks, so shorter costs the database more. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** Without a look at the events for this long, what is cached may be old. */
    @WithDefault("2s")
    Duration blindAfter();

    /** How long an unknown name stays unknown; a symbol list that brings it ends this at once. */
    @WithDefault("30s")
    Duration unknownTtl();

    /**
     * Ceiling on the age of answers that are neither prices nor settled history; an event ends an answer at once, this
     * bounds the harm when the news of a change is lost.
     */
    @WithDefault("5m")
    Duration otherTtl();

    /**
     * Ceiling on the age of answers read from company documents: snapshots, ratings, earnings, insiders' trades, holdings;
     * an event ends an answer at once.
     */
    @WithDefault("1h")
    Duration documentTtl();

    /** Ceiling on the age of answers about news and their sentiment; an event ends an answer at once. */
    @WithDefault("30m")
    Duration newsTtl();

    /** Ceiling on the age of answers about delayed quotes; an event ends an answer at once. */
    @WithDefault("60s")
    Duration quoteTtl();
}
