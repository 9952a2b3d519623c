package io.fundamentalflow.query.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fundamentalflow.query.cache.CacheStats;
import io.fundamentalflow.query.cache.ChangeFeed;
import io.fundamentalflow.query.cache.LocalLevel;
import io.fundamentalflow.query.health.Dependencies;
import io.fundamentalflow.query.health.SchemaGate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the service says about itself; answers whatever else is down. */
@Tag(name = "Service")
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class StatusResource {

    private final SchemaGate schema;
    private final Dependencies dependencies;
    private final ChangeFeed feed;
    private final CacheStats stats;
    private final LocalLevel local;
    private final String version;

    StatusResource(
            SchemaGate schema,
            Dependencies dependencies,
            ChangeFeed feed,
            CacheStats stats,
            LocalLevel local,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.schema = schema;
        this.dependencies = dependencies;
        this.feed = feed;
        this.stats = stats;
        this.local = local;
        this.version = version;
    }

    /**
     * The state of this replica.
     *
     * @param schemaVersion 0 while none has been seen
     * @param newestEvent number of the newest change known; 0: none yet
     * @param boardLagMillis how long ago all changes were known; -1: never yet
     */
    @RegisterForReflection
    record Status(
            String service,
            String version,
            boolean ready,
            String schema,
            @JsonProperty("schema_version") int schemaVersion,
            String database,
            @JsonProperty("database_profile") Map<String, String> databaseProfile,
            String redis,
            @JsonProperty("newest_event") long newestEvent,
            @JsonProperty("board_lag_millis") long boardLagMillis) {}

    /** Counts since start, and what is in memory now. */
    @RegisterForReflection
    record Statistics(
            Map<String, Map<String, Long>> requests,
            Map<String, LocalLevel.Usage> local,
            @JsonProperty("redis_errors") Map<String, Long> redisErrors) {}

    /** {@code data} as everywhere. */
    @RegisterForReflection
    record Answer<T>(T data) {}

    @GET
    @Path("/status")
    public Answer<Status> status() {
        return new Answer<>(new Status(
                "query-service",
                version,
                schema.isOpen(),
                schema.state(),
                schema.version(),
                dependencies.database().state(),
                schema.profile(),
                dependencies.redis().state(),
                feed.newestSeq(),
                feed.lagMillis()));
    }

    @GET
    @Path("/cache/stats")
    public Answer<Statistics> statistics() {
        return new Answer<>(new Statistics(stats.byDataset(), local.usage(), stats.redisErrors()));
    }
}
