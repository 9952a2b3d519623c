package io.fundamentalflow.query.corporateactions;

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

/** Dividends and splits. */
@Path("/api/v1/companies/{ticker}")
@Tag(name = "Corporate actions")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class ActionResource {

    private final ActionQueries queries;
    private final Answers answers;
    private final Duration ttl;

    ActionResource(ActionQueries queries, Answers answers, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.ttl = config.otherTtl();
    }

    @GET
    @Path("/dividends")
    @Operation(operationId = "getDividends", summary = "Dividends of one instrument", description = "By ex-date.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First ex-date; default: the oldest",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2020-01-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last ex-date; default: the newest, those ahead included",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(
            name = "cancelled",
            in = ParameterIn.QUERY,
            description = "Show those called off too",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description = "Not supported yet: answers hold what is known now",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows, but a page never ends inside an ex-date",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000", defaultValue = "1000"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The next of the page before: its last ex-date",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DividendTable.class),
                        examples = @ExampleObject(name = "answer", value = DividendTable.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> dividends(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        ActionRequest request = ActionRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.dividends(request, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/splits")
    @Operation(
            operationId = "getSplits",
            summary = "Splits of one instrument",
            description = "By ex-date; with what the vendor reports as splits: spin-offs, rights, stock dividends.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First ex-date; default: the oldest",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2020-01-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last ex-date; default: the newest, those ahead included",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(
            name = "cancelled",
            in = ParameterIn.QUERY,
            description = "Show those called off too",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description = "Not supported yet: answers hold what is known now",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows, but a page never ends inside an ex-date",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000", defaultValue = "1000"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The next of the page before: its last ex-date",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SplitTable.class),
                        examples = @ExampleObject(name = "answer", value = SplitTable.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> splits(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        ActionRequest request = ActionRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.splits(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
