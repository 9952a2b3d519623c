package io.fundamentalflow.query.rejects;

import io.fundamentalflow.query.http.Answers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Refused records. */
@Path("/api/v1/rejects")
@Tag(name = "Quality")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class RejectResource {

    private final RejectQueries queries;
    private final Answers answers;
    private final Duration ttl;

    RejectResource(RejectQueries queries, Answers answers, RejectConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.ttl = config.ttl();
    }

    @GET
    @Operation(
            operationId = "listRejects",
            summary = "Records that failed a check",
            description = "Newest first. A record the vendor sent again counts up times_seen.")
    @Parameter(
            name = "dataset",
            in = ParameterIn.QUERY,
            description = "Default: any",
            schema = @Schema(type = SchemaType.STRING),
            example = "daily_prices")
    @Parameter(
            name = "ticker",
            in = ParameterIn.QUERY,
            description = "As it was when the record came; default: any",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAPL.US")
    @Parameter(
            name = "rule",
            in = ParameterIn.QUERY,
            description = "Code of a rule, see docs/quality-rules.md; default: any",
            schema = @Schema(type = SchemaType.STRING),
            example = "unit_jump")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First GMT day on which a record was first seen",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last GMT day on which a record was first seen",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "100"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "next of the page before; the answer goes on behind it",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RejectTable.class),
                            examples = @ExampleObject(name = "answer", value = RejectTable.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> list(@Context UriInfo uri, @Context HttpServerRequest http) {
        RejectRequest request = RejectRequest.of(uri.getQueryParameters());
        return queries.page(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
