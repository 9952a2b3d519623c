package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exchanges and sectors. */
@Path("/api/v1")
@Tag(name = "Companies")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class ExchangeResource {

    private final ExchangeQueries queries;
    private final Answers answers;
    private final Duration ttl;

    ExchangeResource(ExchangeQueries queries, Answers answers, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.ttl = config.otherTtl();
    }

    @GET
    @Path("/exchanges")
    @Operation(
            operationId = "listExchanges",
            summary = "Exchanges",
            description = "With their hours and how many instruments are known.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExchangeTable.class),
                            examples = @ExampleObject(name = "answer", value = ExchangeTable.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> exchanges(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return queries.exchanges(ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/sectors")
    @Operation(
            operationId = "listSectors",
            summary = "Sectors and their industries",
            description = "With how many instruments are in them.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SectorTable.class),
                            examples = @ExampleObject(name = "answer", value = SectorTable.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> sectors(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return queries.sectors(ttl).map(served -> answers.respond(served, ttl, http));
    }
}
