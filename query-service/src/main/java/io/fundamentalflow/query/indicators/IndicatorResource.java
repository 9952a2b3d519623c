package io.fundamentalflow.query.indicators;

import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
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
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Technical indicators of one instrument. */
@Path("/api/v1/indicators")
@Tag(name = "Indicators")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
class IndicatorResource {

    private final IndicatorQueries queries;
    private final IndicatorConfig config;
    private final Answers answers;

    /** Changes with a release only, so it needs neither the cache nor the database. */
    private final Served catalogue;

    IndicatorResource(IndicatorQueries queries, IndicatorConfig config, AnswerWriter writer, Answers answers) {
        this.queries = queries;
        this.config = config;
        this.answers = answers;
        List<IndicatorInfo> all = IndicatorInfo.all();
        this.catalogue = new Served(
                writer.table(all, new IndicatorInfo.Meta(all.size()), null, 0, Freshness.Inputs.NONE),
                false,
                Served.Source.LOCAL,
                null);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getIndicatorCatalogue",
            summary = "The indicators there are",
            description = "With formula, parameters and the columns of their values.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IndicatorCatalogue.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Response catalogue(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return answers.respond(catalogue, config.ttl(), http);
    }

    @GET
    @Path("/{ticker}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "getIndicators",
            summary = "Technical indicators of one instrument",
            description =
                    "Computed on read from daily bars adjusted as asked for, from the first session stored: a value does not depend on the range. Null while warming up and where an indicator is not defined. Which indicators there are, with formulas and parameters: /indicators.")
    @Parameter(
            name = "name",
            in = ParameterIn.QUERY,
            required = true,
            description = "Up to eight indicators separated by commas, each with or without parameters",
            schema = @Schema(type = SchemaType.STRING),
            example = "sma(50),rsi,macd(12,26,9)")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "Of those indicators that have a period and are named without parameters",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "2", maximum = "2520"))
    @Parameter(
            name = "adjust",
            in = ParameterIn.QUERY,
            description =
                    "Corporate actions the prices allow for; volatility and drawdown are of total return whatever this is",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"none", "splits", "all"},
                            defaultValue = "splits"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First session; default: the oldest stored",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2024-01-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last session; default: the newest stored",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2024-01-31")
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description = "Not supported yet: answers hold what is known now",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most sessions in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "1000"))
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The next of the page before: session of its last row",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = IndicatorTable.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> series(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        IndicatorRequest request =
                IndicatorRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.series(request, config.ttl()).map(served -> answers.respond(served, config.ttl(), http));
    }

    @GET
    @Path("/{ticker}/latest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getLatestIndicators",
            summary = "The common indicators of the newest session",
            description =
                    "As stored after the last change of bars, splits or dividends, on prices adjusted for splits. Other parameters and other sessions: /indicators/{ticker}.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestIndicatorsAnswer.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> latest(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return queries.latest(QueryParameters.pathTicker(ticker), config.ttl())
                .map(served -> answers.respond(served, config.ttl(), http));
    }
}
