package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.refresh.Refresher;
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
import java.util.List;
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

/** Newest prices. */
@Path("/api/v1/prices")
@Tag(name = "Prices")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class LatestPriceResource {

    private static final int MOST_TICKERS = 500;

    private final LatestQueries queries;
    private final PriceTtl ttls;
    private final Answers answers;
    private final Refresher refresher;

    LatestPriceResource(LatestQueries queries, PriceTtl ttls, Answers answers, Refresher refresher) {
        this.queries = queries;
        this.ttls = ttls;
        this.answers = answers;
        this.refresher = refresher;
    }

    @GET
    @Path("/{ticker}/latest")
    @Operation(
            operationId = "getLatestPrice",
            summary = "Newest bar of one instrument",
            description = "The change is against the previous close on the share basis of the newest day.")
    @Parameter(
            name = "wait",
            in = ParameterIn.QUERY,
            description =
                    "Seconds to wait for the vendor where what is stored is stale or missing; at most ff.refresh.longest-wait. meta.freshness.refresh says what came of it",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "10", defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestPriceAnswer.class),
                            examples = @ExampleObject(name = "answer", value = LatestPriceAnswer.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> one(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), Set.of("wait"));
        Duration waitFor = refresher.waitOf(parameters);
        parameters.check();
        Duration ttl = ttls.ofLatest();
        return refresher
                .fresh(Dataset.DAILY_PRICES, parsed, waitFor, http, () -> queries.one(parsed, ttl))
                .map(answer -> answers.respond(answer.served(), ttl, http, answer.word()));
    }

    @GET
    @Path("/latest")
    @Operation(
            operationId = "getLatestPrices",
            summary = "Newest bars of several instruments",
            description = "In the order asked for. Tickers without an answer are listed in meta and fail nothing.")
    @Parameter(
            name = "tickers",
            in = ParameterIn.QUERY,
            description = "Up to 500 tickers, separated by commas",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAPL.US,MSFT.US",
            required = true)
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestPriceTable.class),
                            examples = @ExampleObject(name = "answer", value = LatestPriceTable.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> many(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), Set.of("tickers"));
        List<Ticker> tickers = parameters.tickers("tickers", MOST_TICKERS);
        parameters.check();
        Duration ttl = ttls.ofLatest();
        return queries.many(tickers, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
