package io.fundamentalflow.query.status;

import io.fundamentalflow.query.cache.ChangeFeed;
import io.fundamentalflow.query.health.Dependencies;
import io.fundamentalflow.query.health.SchemaGate;
import io.fundamentalflow.query.status.ProgressQueries.Reading;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this replica is. */
@Singleton
class ReplicaState {

    private final SchemaGate schema;
    private final Dependencies dependencies;
    private final ChangeFeed feed;
    private final Clock clock;
    private final String version;

    ReplicaState(
            SchemaGate schema,
            Dependencies dependencies,
            ChangeFeed feed,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.schema = schema;
        this.dependencies = dependencies;
        this.feed = feed;
        this.clock = clock;
        this.version = version;
    }

    StatusAnswer answer(Reading progress) {
        return new StatusAnswer(
                new StatusAnswer.Status(
                        "query-service",
                        version,
                        schema.isOpen(),
                        schema.state(),
                        schema.version(),
                        dependencies.database().state(),
                        schema.profile(),
                        dependencies.redis().state(),
                        feed.newestSeq(),
                        feed.lagMillis(),
                        progress.exchanges()),
                new StatusAnswer.Meta(meta().readAt(), progress.readAt(), meta().degraded()));
    }

    ServiceMeta meta() {
        return new ServiceMeta(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                !schema.isOpen()
                        || dependencies.database().isDown()
                        || dependencies.redis().isDown());
    }
}
