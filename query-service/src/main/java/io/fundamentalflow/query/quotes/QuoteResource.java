package io.fundamentalflow.query.quotes;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Delayed quotes. */
@Path("/api/v1/quotes")
@Tag(name = "Prices")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class QuoteResource {

    private static final int MOST_TICKERS = 500;

    private final ReadThroughCache cache;
    private final QuoteReader reader;
    private final AnswerWriter writer;
    private final Answers answers;
    private final Duration ttl;

    QuoteResource(
            ReadThroughCache cache, QuoteReader reader, AnswerWriter writer, Answers answers, CacheConfig config) {
        this.cache = cache;
        this.reader = reader;
        this.writer = writer;
        this.answers = answers;
        this.ttl = config.quoteTtl();
    }

    @GET
    @Operation(
            operationId = "getQuotes",
            summary = "Delayed quotes of several instruments",
            description =
                    "The provisional price of the day, delayed by the vendor for a quarter of an hour or more, in the order asked for. Tickers without an answer are listed in meta and fail nothing.")
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
                            schema = @Schema(implementation = QuoteTable.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> many(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), Set.of("tickers"));
        List<String> tickers = parameters.tickers("tickers", MOST_TICKERS).stream()
                .map(Ticker::toString)
                .toList();
        parameters.check();
        AnswerKey key = AnswerKey.ofTickers(
                Dataset.QUOTES, tickers, "quotes:" + String.join(",", tickers), Dataset.DAILY_PRICES);
        return cache.get(key, ttl, () -> reader.read(tickers).map(this::written))
                .map(served -> answers.respond(served, ttl, http));
    }

    private CachedAnswer written(QuoteReader.Found found) {
        Freshness.Inputs freshness = new Freshness.Inputs(
                null,
                null,
                found.newest(),
                found.checkedAt() == null ? null : found.checkedAt().toInstant(),
                false);
        return writer.table(found.rows(), found.meta(), null, found.seq(), freshness);
    }
}
