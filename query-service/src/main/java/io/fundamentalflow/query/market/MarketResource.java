package io.fundamentalflow.query.market;

import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An exchange's newest session as a whole. */
@Path("/api/v1/market")
@Tag(name = "Prices")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "404", ref = "Unknown")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
class MarketResource {

    private static final Set<String> OF_SUMMARY = Set.of("exchange", "type");

    private final MarketQueries queries;
    private final Answers answers;

    MarketResource(MarketQueries queries, Answers answers) {
        this.queries = queries;
        this.answers = answers;
    }

    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getMarketSummary",
            summary = "An exchange's newest session in figures, whole and by sector",
            description =
                    "How many rose and fell against the previous close on the day's share basis, highs and lows of 52 weeks, volume and turnover. Of primary listings that are listed today and have a bar of the session, which is the newest that most of them have. At most a minute behind what is stored.")
    @Parameter(
            name = "exchange",
            in = ParameterIn.QUERY,
            description = "Exchange code, as after the dot of a ticker",
            schema = @Schema(type = SchemaType.STRING),
            example = "US",
            required = true)
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Type of instrument, or all",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "Common Stock"),
            example = "ETF")
    @APIResponse(
            responseCode = "200",
            description = "Counted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Summary.Answer.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> summary(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), OF_SUMMARY);
        Scope scope = Scope.of(parameters);
        parameters.check();
        return queries.summary(scope).map(served -> answers.respond(served, queries.ttl(), http));
    }

    @GET
    @Path("/movers")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "getMarketMovers",
            summary = "Which instruments of an exchange moved most in its newest session",
            description =
                    "Ranked by the change against the previous close on the day's share basis, or by turnover. Session and instruments as in the summary.")
    @Parameter(
            name = "exchange",
            in = ParameterIn.QUERY,
            description = "Exchange code, as after the dot of a ticker",
            schema = @Schema(type = SchemaType.STRING),
            example = "US",
            required = true)
    @Parameter(
            name = "direction",
            in = ParameterIn.QUERY,
            description = "Greatest rise, greatest fall, or greatest turnover first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"gainers", "losers", "active"},
                            defaultValue = "gainers"))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Type of instrument, or all",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "Common Stock"),
            example = "ETF")
    @Parameter(
            name = "min_price",
            in = ParameterIn.QUERY,
            description = "Least close, in the unit quoted",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", defaultValue = "0"),
            example = "1")
    @Parameter(
            name = "min_volume",
            in = ParameterIn.QUERY,
            description = "Least volume, in shares",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", defaultValue = "0"),
            example = "100000")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "20"))
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Ranked",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Mover.Table.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> movers(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerRequest http) {
        MoversRequest request = MoversRequest.of(uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.movers(request).map(served -> answers.respond(served, queries.ttl(), http));
    }
}
