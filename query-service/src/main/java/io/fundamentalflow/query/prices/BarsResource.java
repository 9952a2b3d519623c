package io.fundamentalflow.query.prices;

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
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Daily, weekly and monthly prices of several instruments in one answer. */
@Path("/api/v1/prices")
@Tag(name = "Prices")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
class BarsResource {

    private final BarsQueries queries;
    private final PriceTtl ttls;
    private final Answers answers;

    BarsResource(BarsQueries queries, PriceTtl ttls, Answers answers) {
        this.queries = queries;
        this.ttls = ttls;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "getPricesOfSeveral",
            summary = "Bars of several instruments",
            description =
                    "Instrument by instrument in the order asked for, each as a read of it alone gives it. Tickers without an answer are listed in meta and fail nothing. limit counts the bars of all.")
    @Parameter(
            name = "tickers",
            in = ParameterIn.QUERY,
            description = "Up to 50 tickers, separated by commas",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAPL.US,MSFT.US",
            required = true)
    @Parameter(
            name = "layout",
            in = ParameterIn.QUERY,
            description = "An object for each bar, or for each instrument with a list for each column; CSV has rows",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"rows", "columns"},
                            defaultValue = "rows"))
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(
            name = "interval",
            in = ParameterIn.QUERY,
            description = "Span of a bar",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"1d", "1w", "1mo"},
                            defaultValue = "1d"))
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
            description = "Day whose share basis adjusted prices are on; default: the newest session stored of each",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most bars in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "50000", defaultValue = "10000"))
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(
            name = "factors",
            in = ParameterIn.QUERY,
            description = "List the applied steps of each instrument in meta",
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
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {BarsTable.Rows.class, BarsTable.Columns.class})),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> bars(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerRequest http) {
        BarsRequest request = BarsRequest.of(uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        Duration ttl = ttls.of(request.each().lastDay());
        return queries.bars(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
