package io.fundamentalflow.query.status;

import io.fundamentalflow.query.cache.CacheStats;
import io.fundamentalflow.query.cache.LocalLevel;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the service says about itself and its data; answers whatever else is down. */
@Tag(name = "Service")
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class StatusResource {

    private final ReplicaState state;
    private final ProgressQueries progress;
    private final CacheStats stats;
    private final LocalLevel local;

    StatusResource(ReplicaState state, ProgressQueries progress, CacheStats stats, LocalLevel local) {
        this.state = state;
        this.progress = progress;
        this.stats = stats;
        this.local = local;
    }

    @GET
    @Path("/status")
    @Operation(
            operationId = "getStatus",
            summary = "State of this replica, and how far the data is",
            description =
                    "By exchange and dataset what is due, done and late, and why. Answers during outages too: then"
                            + " with the progress read last.")
    @APIResponse(
            responseCode = "200",
            description = "Whatever is down",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusAnswer.class),
                            examples = @ExampleObject(name = "answer", value = StatusAnswer.EXAMPLE)))
    public Uni<StatusAnswer> status() {
        return progress.progress().map(state::answer);
    }

    @GET
    @Path("/cache/stats")
    @Operation(
            operationId = "getCacheStatistics",
            summary = "What the cache of this replica did",
            description = "Counts since start, and what is in memory now.")
    @APIResponse(
            responseCode = "200",
            description = "Whatever is down",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CacheAnswer.class),
                            examples = @ExampleObject(name = "answer", value = CacheAnswer.EXAMPLE)))
    public CacheAnswer statistics() {
        return new CacheAnswer(
                new CacheAnswer.Statistics(stats.byDataset(), local.usage(), stats.redisErrors()), state.meta());
    }
}
