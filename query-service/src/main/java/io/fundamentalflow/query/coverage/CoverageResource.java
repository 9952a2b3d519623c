package io.fundamentalflow.query.coverage;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.coverage.CoverageReader.Coverage;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.instruments.TickerDirectory;
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
import org.jboss.resteasy.reactive.RestPath;

/** Which sessions of an instrument have a daily bar. */
@Path("/api/v1/coverage/{ticker}")
@Tag(name = "Coverage")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class CoverageResource {

    private final ReadThroughCache cache;
    private final CoverageReader reader;
    private final TickerDirectory directory;
    private final AnswerWriter writer;
    private final Answers answers;
    private final CoverageConfig config;
    private final Clock clock;

    // Seven collaborators: it is its own use case, which a class between would only pass on.
    CoverageResource(
            ReadThroughCache cache,
            CoverageReader reader,
            TickerDirectory directory,
            AnswerWriter writer,
            Answers answers,
            CoverageConfig config,
            Clock clock) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getCoverage",
            summary = "Which sessions of an instrument have a daily bar, and why others have none",
            description =
                    "Over the days its calendar had a session or may have had one, from its first stored bar on. Default: the last year.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day; at most 50 years before to; default: a year before it",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day; default: today",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CoverageAnswer.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> coverage(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        CoverageRequest request = CoverageRequest.of(ticker, uri.getQueryParameters(), today);
        AnswerKey key = AnswerKey.ofTicker(
                Dataset.DAILY_PRICES, request.ticker().toString(), request.cacheArgs(), Dataset.EXCHANGE_SESSIONS);
        return cache.get(
                        key,
                        config.ttl(),
                        () -> directory.byTicker(
                                request.ticker(),
                                bearer -> reader.read(bearer, request, clock.instant()),
                                read -> answer(request, read)))
                .map(served -> answers.respond(served, config.ttl(), http));
    }

    private CachedAnswer answer(CoverageRequest request, Coverage read) {
        return writer.one(
                CoverageAnswer.Data.of(read), CoverageAnswer.Meta.of(request, read), read.seq(), read.freshness());
    }
}
