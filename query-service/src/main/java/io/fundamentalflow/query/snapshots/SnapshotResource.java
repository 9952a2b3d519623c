package io.fundamentalflow.query.snapshots;

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

/** Sections of company documents. */
@Path("/api/v1/companies/{ticker}/snapshots")
@Tag(name = "Company record")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class SnapshotResource {

    /** There are some twenty sections: a list of them is one page. */
    private static final KnownRequest.Form LIST = new KnownRequest.Form(false, false, text -> false, 1000, 1000);

    private static final Set<String> PARAMETERS = Set.of("as_of", "strict", "format");

    private final SnapshotQueries queries;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    SnapshotResource(SnapshotQueries queries, Answers answers, Clock clock, CacheConfig config) {
        this.queries = queries;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.documentTtl();
    }

    @GET
    @Operation(
            operationId = "listSnapshots",
            summary = "Which sections of company documents are recorded of one instrument",
            description = "With the first and the newest observation of each. strict changes nothing here: a section is"
                    + " known from when we saw it.")
    @Parameter(name = "as_of", in = ParameterIn.QUERY, ref = "as_of")
    @Parameter(name = "strict", in = ParameterIn.QUERY, ref = "strict")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SnapshotTables.Sections.class),
                        examples = @ExampleObject(name = "answer", value = SnapshotTables.Sections.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> sections(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), PARAMETERS);
        KnownRequest request =
                KnownRequest.of(parsed, parameters, LIST, headers.getAcceptableMediaTypes(), clock.instant());
        parameters.check();
        return queries.sections(request, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/{section}")
    @Operation(
            operationId = "getSnapshot",
            summary = "A section of the company document of one instrument, now or as it was",
            description = "The newest version known then; with history=true every version, recorded only when the"
                    + " section changed. from, to, order, limit and after belong to history.")
    @Parameter(
            name = "history",
            in = ParameterIn.QUERY,
            description = "Every version in a table",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "raw",
            in = ParameterIn.QUERY,
            description = "As the vendor sent it, instead of in snake_case with lists, numbers and nulls",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "as_of", in = ParameterIn.QUERY, ref = "as_of")
    @Parameter(name = "strict", in = ParameterIn.QUERY, ref = "strict")
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most versions in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found; content null: the section was not observed by then",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {SnapshotTables.One.class, SnapshotTables.Many.class}),
                        examples = @ExampleObject(name = "answer", value = SnapshotTables.One.EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(
            responseCode = "404",
            description =
                    "Nobody bears or bore the ticker, or there is no such section; the detail lists those recorded",
            ref = "Unknown")
    public Uni<Response> section(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Parameter(description = "Code of the section", example = "highlights") @RestPath String section,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        SnapshotRequest request = SnapshotRequest.of(
                ticker, section, uri.getQueryParameters(), headers.getAcceptableMediaTypes(), clock.instant());
        return queries.versions(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
