package io.fundamentalflow.query.earnings;

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

/** Earnings per share. */
@Path("/api/v1/companies/{ticker}/earnings")
@Tag(name = "Company record")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class EarningsResource {

    private final EarningsQueries queries;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    EarningsResource(EarningsQueries queries, Answers answers, Clock clock, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.documentTtl();
    }

    @GET
    @Operation(
            operationId = "getEarnings",
            summary = "Earnings per share of one instrument, reported and expected",
            description = "By the end of the period, with the newest report and the newest estimate known then, periods"
                    + " ahead included.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "Quarters or years",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"quarterly", "annual"},
                            defaultValue = "quarterly"))
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "as_of", in = ParameterIn.QUERY, ref = "as_of")
    @Parameter(name = "strict", in = ParameterIn.QUERY, ref = "strict")
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "limit")
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EarningsTable.class),
                        examples = @ExampleObject(name = "answer", value = EarningsTable.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> earnings(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        EarningsRequest request = EarningsRequest.of(
                ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes(), clock.instant());
        return queries.earnings(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
