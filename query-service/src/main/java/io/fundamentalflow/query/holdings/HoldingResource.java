package io.fundamentalflow.query.holdings;

import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.http.Answers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
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
import org.jboss.resteasy.reactive.RestPath;

/** Holdings and holders. */
@Path("/api/v1/companies/{ticker}")
@Tag(name = "Company record")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class HoldingResource {

    private final HoldingQueries queries;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    HoldingResource(HoldingQueries queries, Answers answers, Clock clock, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.documentTtl();
    }

    @GET
    @Path("/holdings")
    @Operation(
            operationId = "getHoldings",
            summary = "What a fund holds, or an index is made of",
            description = "In one shape for exchange traded funds, mutual funds and indices, largest weight first."
                    + " Empty for other kinds; meta.kind says which.")
    @Parameter(
            name = "history",
            in = ParameterIn.QUERY,
            description = "Of an index the members over time, by name, where the vendor has them",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(name = "as_of", in = ParameterIn.QUERY, ref = "as_of")
    @Parameter(name = "strict", in = ParameterIn.QUERY, ref = "strict")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "limit")
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = HoldingTables.Holdings.class),
                        examples = @ExampleObject(name = "answer", value = HoldingTables.Holdings.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> holdings(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "VTI.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        HoldingRequest request = HoldingRequest.ofHoldings(
                ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes(), clock.instant());
        return queries.holdings(request, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/holders")
    @Operation(
            operationId = "getHolders",
            summary = "Who holds a stock",
            description = "The largest institutions and funds, as far as the vendor lists them.")
    @Parameter(name = "as_of", in = ParameterIn.QUERY, ref = "as_of")
    @Parameter(name = "strict", in = ParameterIn.QUERY, ref = "strict")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "limit")
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = HoldingTables.Holders.class),
                        examples = @ExampleObject(name = "answer", value = HoldingTables.Holders.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> holders(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        HoldingRequest request = HoldingRequest.ofHolders(
                ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes(), clock.instant());
        return queries.holders(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
