package io.fundamentalflow.query.coverage;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.coverage.DayReader.Days;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.ProblemException;
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

/** How far the sessions of an exchange are covered. */
@Path("/api/v1/exchanges/{code}/coverage")
@Tag(name = "Coverage")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class DayResource {

    private final ReadThroughCache cache;
    private final DayReader reader;
    private final AnswerWriter writer;
    private final Answers answers;
    private final CoverageConfig config;
    private final Clock clock;

    DayResource(
            ReadThroughCache cache,
            DayReader reader,
            AnswerWriter writer,
            Answers answers,
            CoverageConfig config,
            Clock clock) {
        this.cache = cache;
        this.reader = reader;
        this.writer = writer;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getExchangeCoverage",
            summary = "How many instruments of an exchange have the daily bar of a session",
            description =
                    "Of the instruments followed now, by session; and whether everything of it is there. Default: the last week. An answer may be a minute old.")
    @Parameter(
            name = "day",
            in = ParameterIn.QUERY,
            description = "One day; not together with from or to",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day; default: six days before to",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day, less than 31 days after from; default: six days after from, else today",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DayRow.Table.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> days(
            @Parameter(description = "Exchange code, as after the dot of a ticker", example = "US") @RestPath
                    String code,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DayRequest request = DayRequest.of(code, uri.getQueryParameters(), today);
        // Not under daily prices: while an exchange is loaded each bar would end an answer that counts all of them.
        AnswerKey key = AnswerKey.ofExchange(Dataset.EXCHANGE_SESSIONS, request.exchange(), request.cacheArgs());
        return cache.get(
                        key,
                        config.ttl(),
                        () -> reader.read(request, clock.instant())
                                .map(found -> answer(request, found.orElseThrow(() -> unknown(request.exchange())))))
                .map(served -> answers.respond(served, config.ttl(), http));
    }

    private CachedAnswer answer(DayRequest request, Days days) {
        return writer.table(days.rows(), DayRow.Meta.of(request, days), null, days.seq(), Freshness.Inputs.NONE);
    }

    private static ProblemException unknown(String exchange) {
        return ProblemException.notFound(
                "code", "is no exchange we know", exchange + " is not known; /api/v1/exchanges lists what is.");
    }
}
