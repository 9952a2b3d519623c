package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.intraday.IntradayQueries;
import io.fundamentalflow.query.intraday.IntradayRequest;
import io.fundamentalflow.query.intraday.IntradayTable;
import io.fundamentalflow.query.refresh.Refresher;
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

/** Daily, weekly and monthly prices, and those within sessions. */
@Path("/api/v1/prices")
@Tag(name = "Prices")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
class PriceResource {

    private final PriceQueries queries;
    private final IntradayQueries intraday;
    private final PriceTtl ttls;
    private final Answers answers;
    private final Refresher refresher;

    PriceResource(PriceQueries queries, IntradayQueries intraday, PriceTtl ttls, Answers answers, Refresher refresher) {
        this.queries = queries;
        this.intraday = intraday;
        this.ttls = ttls;
        this.answers = answers;
        this.refresher = refresher;
    }

    @GET
    @Path("/{ticker}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "getPrices",
            summary = "Bars of one instrument",
            description =
                    "Weeks and months are built from adjusted sessions and never cut: from and to are widened to whole periods. Intervals within the session are read from what is stored of them or built of shorter ones, counted from the session's open and never across its end; from and to are session days, after is a start, and the answer is an IntradayTable. CSV by Accept or format; what JSON has in meta, CSV has in the header FF-Meta, which is kept below 5 kB: lists too long for it (factors, flags, gaps) are left out and named in omitted.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day; default: the oldest stored",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2024-01-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day; default: basis_date or the newest stored",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2024-01-31")
    @Parameter(
            name = "interval",
            in = ParameterIn.QUERY,
            description = "Span of a bar",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"1m", "5m", "15m", "30m", "1h", "1d", "1w", "1mo"},
                            defaultValue = "1d"))
    @Parameter(
            name = "hours",
            in = ParameterIn.QUERY,
            description = "Within the session only: regular trading, or what is before and after it too",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"regular", "extended"},
                            defaultValue = "regular"))
    @Parameter(
            name = "adjust",
            in = ParameterIn.QUERY,
            description = "Corporate actions to allow for",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"none", "splits", "all"},
                            defaultValue = "none"))
    @Parameter(
            name = "basis_date",
            in = ParameterIn.QUERY,
            description = "Day whose share basis adjusted prices are on; default: the newest session stored",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description = "Not supported yet: answers hold what is known now",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most bars in one answer; within the session at most 10000, by default 5000",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "50000", defaultValue = "10000"))
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The next of the page before: label of its last bar, a date or an instant",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "factors",
            in = ParameterIn.QUERY,
            description = "List the applied steps in meta.factors",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "unit",
            in = ParameterIn.QUERY,
            description = "quoted: as the instrument is quoted, such as pence; major: in the currency, such as pounds",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"quoted", "major"},
                            defaultValue = "quoted"))
    @Parameter(
            name = "wait",
            in = ParameterIn.QUERY,
            description =
                    "Seconds to wait for the vendor where what is stored is stale or missing; at most ff.refresh.longest-wait. meta.freshness.refresh says what came of it",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "10", defaultValue = "0"))
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {BarTable.class, IntradayTable.class}),
                        examples = @ExampleObject(name = "answer", value = BarTable.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> bars(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        if (IntradayRequest.isAskedFor(uri.getQueryParameters())) {
            IntradayRequest request =
                    IntradayRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
            Duration ttl = ttls.of(request.lastDay());
            return intraday.bars(request, ttl).map(served -> answers.respond(served, ttl, http));
        }
        PriceRequest request =
                PriceRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes(), refresher::waitOf);
        Duration ttl = ttls.of(request.lastDay());
        return refresher
                .fresh(
                        Dataset.DAILY_PRICES,
                        request.ticker(),
                        request.waitFor(),
                        http,
                        () -> queries.bars(request, ttl))
                .map(answer -> answers.respond(answer.served(), ttl, http, answer.word()));
    }
}
