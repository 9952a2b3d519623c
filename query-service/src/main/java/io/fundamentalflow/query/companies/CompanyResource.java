package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
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

/** Companies. */
@Path("/api/v1/companies")
@Tag(name = "Companies")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class CompanyResource {

    private final CompanyQueries queries;
    private final CompanyByTicker byTicker;
    private final ResolveQueries resolving;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    CompanyResource(
            CompanyQueries queries,
            CompanyByTicker byTicker,
            ResolveQueries resolving,
            Answers answers,
            Clock clock,
            CacheConfig config) {
        this.queries = queries;
        this.byTicker = byTicker;
        this.resolving = resolving;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.otherTtl();
    }

    @GET
    @Operation(
            operationId = "listCompanies",
            summary = "Companies by what they are",
            description = "Ordered by ticker; with q by how well they match.")
    @Parameter(
            name = "sector",
            in = ParameterIn.QUERY,
            description = "Name of a sector, in any case",
            schema = @Schema(type = SchemaType.STRING),
            example = "Technology")
    @Parameter(
            name = "industry",
            in = ParameterIn.QUERY,
            description = "Name of an industry, in any case",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "exchange",
            in = ParameterIn.QUERY,
            description = "Exchange code",
            schema = @Schema(type = SchemaType.STRING),
            example = "US")
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Type of instrument, in any case",
            schema = @Schema(type = SchemaType.STRING),
            example = "Common Stock")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Listing state",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"listed", "delisted", "unknown"}))
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words of ticker or name, misspelt or not, or an ISIN",
            schema = @Schema(type = SchemaType.STRING),
            example = "aple")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "next of the page before; the answer goes on behind it",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CompanyTable.class),
                            examples = @ExampleObject(name = "answer", value = CompanyTable.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> list(@Context UriInfo uri, @Context HttpServerRequest http) {
        CompanyFilter filter = CompanyFilter.of(uri.getQueryParameters());
        return queries.list(filter, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/{ticker}")
    @Operation(
            operationId = "getCompany",
            summary = "One company",
            description = "With every ticker it bore, and the profile of its newest company document.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CompanyAnswer.class),
                            examples = @ExampleObject(name = "answer", value = CompanyAnswer.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> one(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return byTicker.one(parsed, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/resolve")
    @Operation(
            operationId = "resolveTicker",
            summary = "Who bore a ticker on a day",
            description = "A ticker that was given to another is two instruments.")
    @Parameter(
            name = "ticker",
            in = ParameterIn.QUERY,
            description = "The ticker as it was",
            schema = @Schema(type = SchemaType.STRING),
            example = "FB.US",
            required = true)
    @Parameter(
            name = "on",
            in = ParameterIn.QUERY,
            description = "The day; default: today (UTC)",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2020-01-02")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ResolutionAnswer.class),
                            examples = @ExampleObject(name = "answer", value = ResolutionAnswer.EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> resolve(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), Set.of("ticker", "on"));
        Ticker ticker = parameters.ticker("ticker");
        LocalDate on = parameters.day("on");
        parameters.check();
        LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
        return resolving.resolve(ticker, day, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
