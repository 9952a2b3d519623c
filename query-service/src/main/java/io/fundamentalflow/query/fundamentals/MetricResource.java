package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which metrics there are. Changes with a release only, so it needs neither the cache nor the database. */
@Path("/api/v1/fundamentals/metrics")
@Tag(name = "Fundamentals")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@Produces(MediaType.APPLICATION_JSON)
class MetricResource {

    private final Served catalogue;
    private final Answers answers;
    private final Duration ttl;

    MetricResource(AnswerWriter writer, Answers answers, FundamentalsConfig config) {
        List<MetricInfo> metrics = MetricInfo.all();
        this.catalogue = new Served(
                writer.table(metrics, new MetricInfo.Meta(metrics.size()), null, 0, Freshness.Inputs.NONE),
                false,
                Served.Source.LOCAL,
                null);
        this.answers = answers;
        this.ttl = config.ttl();
    }

    @GET
    @Operation(
            operationId = "getMetrics",
            summary = "The metrics there are",
            description = "Reported ones by statement, then derived ones with formula, inputs and null rule.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MetricTable.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Response metrics(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return answers.respond(catalogue, ttl, http);
    }
}
