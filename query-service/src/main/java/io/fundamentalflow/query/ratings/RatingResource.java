package io.fundamentalflow.query.ratings;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.known.KnownRequest;
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
import java.util.Set;
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

/** Analysts' ratings. */
@Path("/api/v1/companies/{ticker}/ratings")
@Tag(name = "Company record")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class RatingResource {

    private static final KnownRequest.Form FORM =
            new KnownRequest.Form(true, true, KnownRequest::isInstant, 1000, 5000);
    private static final Set<String> PARAMETERS = KnownRequest.names(FORM);

    private final RatingQueries queries;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    RatingResource(RatingQueries queries, Answers answers, Clock clock, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.documentTtl();
    }

    @GET
    @Operation(
            operationId = "getRatings",
            summary = "What analysts thought of one instrument",
            description = "The consensus by the day it was observed, recorded only when it changed.")
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
                        schema = @Schema(implementation = RatingTable.class),
                        examples = @ExampleObject(name = "answer", value = RatingTable.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> ratings(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), PARAMETERS);
        KnownRequest request =
                KnownRequest.of(parsed, parameters, FORM, headers.getAcceptableMediaTypes(), clock.instant());
        parameters.check();
        return queries.ratings(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
