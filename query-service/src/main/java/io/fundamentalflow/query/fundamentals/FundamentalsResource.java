package io.fundamentalflow.query.fundamentals;

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

/** Statements and metrics of companies. */
@Path("/api/v1/fundamentals")
@Tag(name = "Fundamentals")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
class FundamentalsResource {

    private final FundamentalsQueries queries;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    FundamentalsResource(FundamentalsQueries queries, Answers answers, Clock clock, FundamentalsConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.ttl();
    }

    @GET
    @Path("/{ticker}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "getFundamentals",
            summary = "Statements and metrics of one company, by period",
            description =
                    "Reported figures and metrics derived from them, from the newest versions known at as_of. A metric that cannot be computed honestly is null, and reasons says why. Money and shares are rounded to four decimals, everything else to ten, after computing in 18 digits. A company without statements has an empty table.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "What a row is; ttm: one a quarter, with flows over the twelve months to its end",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"quarterly", "annual", "ttm"},
                            defaultValue = "quarterly"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First period end; default: the oldest",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2024-01-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last period end; default: the newest",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "metrics",
            in = ParameterIn.QUERY,
            description = "Codes separated by commas, see /fundamentals/metrics; default: all",
            schema = @Schema(type = SchemaType.STRING),
            example = "revenue,net_margin,price_earnings")
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description =
                    "Only what was known then: a day, which means its regular close on the instrument's calendar, or an RFC 3339 instant; default: now. Not ahead",
            schema = @Schema(type = SchemaType.STRING),
            example = "2024-05-31")
    @Parameter(
            name = "strict",
            in = ParameterIn.QUERY,
            description = "Only what we had seen ourselves by then, instead of what could be known",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "lines",
            in = ParameterIn.QUERY,
            description = "Every line of the vendor's too; JSON only, not with ttm",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "400", defaultValue = "40"))
    @Parameter(
            name = "order",
            in = ParameterIn.QUERY,
            description = "Oldest or newest first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"asc", "desc"},
                            defaultValue = "desc"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The next of the page before: its last period end",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "Wins over the Accept header",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "csv"},
                            defaultValue = "json"))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FundamentalsTable.class),
                        examples = @ExampleObject(name = "answer", value = FundamentalsTable.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> periods(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        FundamentalsRequest request = FundamentalsRequest.of(
                ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes(), clock.instant());
        return queries.get(request, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/{ticker}/latest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getLatestFundamentals",
            summary = "Newest statements and metrics of one company",
            description =
                    "The newest quarter, the twelve months to its end, the newest year, and the valuation at the newest close. What does not exist is null.")
    @Parameter(
            name = "metrics",
            in = ParameterIn.QUERY,
            description = "Codes separated by commas, see /fundamentals/metrics; default: all",
            schema = @Schema(type = SchemaType.STRING),
            example = "revenue,price_earnings")
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description = "Only what was known then: a day, which means its regular close, or an RFC 3339 instant",
            schema = @Schema(type = SchemaType.STRING),
            example = "2024-05-31")
    @Parameter(
            name = "strict",
            in = ParameterIn.QUERY,
            description = "Only what we had seen ourselves by then",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestFundamentalsAnswer.class),
                            examples = @ExampleObject(name = "answer", value = LatestFundamentalsAnswer.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> latest(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        FundamentalsRequest request = FundamentalsRequest.latest(ticker, uri.getQueryParameters(), clock.instant());
        return queries.get(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
