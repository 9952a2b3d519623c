package io.fundamentalflow.query.statistics;

import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.http.Answers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Returns, risk and correlation of a list of instruments. */
@Path("/api/v1/statistics")
@Tag(name = "Prices")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class StatisticsResource {

    private final StatisticsQueries queries;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    StatisticsResource(StatisticsQueries queries, Answers answers, Clock clock, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.otherTtl();
    }

    @GET
    @Operation(
            operationId = "getStatistics",
            summary = "Returns and risk of several instruments, and how they move together",
            description =
                    "From total returns between stored sessions: dividends count on their ex-date, splits are no return. Volatility, Sharpe and Sortino ratio are of a year of 252 sessions, of 365 days where trade never ends. Actions in doubt are not applied and listed in flags. Tickers without an answer are listed in meta and fail nothing.")
    @Parameter(
            name = "tickers",
            in = ParameterIn.QUERY,
            description = "Up to 20 tickers, separated by commas",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAPL.US,MSFT.US",
            required = true)
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day, at most ten years before to; default: a year before it",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day; default: today",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "benchmark",
            in = ParameterIn.QUERY,
            description = "What beta and correlation are against; default: neither is told",
            schema = @Schema(type = SchemaType.STRING),
            example = "SPY.US")
    @Parameter(
            name = "risk_free",
            in = ParameterIn.QUERY,
            description = "Riskless return of a year, above -1 and up to 1: 0.02 is two per cent",
            schema = @Schema(type = SchemaType.NUMBER, defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "Computed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatisticsAnswer.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> statistics(@Context UriInfo uri, @Context HttpServerRequest http) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        StatisticsRequest request = StatisticsRequest.of(uri.getQueryParameters(), today);
        return queries.statistics(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
