package io.fundamentalflow.query.health;

import jakarta.inject.Singleton;
import java.time.Clock;

/** The two services we live on. */
@Singleton
public class Dependencies {

    private final Dependency database;
    private final Dependency redis;

    Dependencies(Clock clock) {
        this.database = new Dependency("database", "answers come from the cache while it lasts", clock);
        this.redis = new Dependency("redis", "answers come from memory and the database", clock);
    }

    public Dependency database() {
        return database;
    }

    public Dependency redis() {
        return redis;
    }
}
