package io.fundamentalflow.query.sentiment;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.known.KnownMeta;
import io.fundamentalflow.query.known.KnownRequest;
import io.fundamentalflow.query.known.KnownTables;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The words of the news about one instrument. */
@Path("/api/v1/companies/{ticker}/news-words")
@Tag(name = "News")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class WordResource {

    private static final KnownRequest.Form FORM = new KnownRequest.Form(true, true, KnownRequest::isInstant, 100, 1000);
    private static final Set<String> PARAMETERS = KnownRequest.names(FORM);

    private final KnownTables tables;
    private final WordReader reader;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    WordResource(KnownTables tables, WordReader reader, Answers answers, Clock clock, CacheConfig config) {
        this.tables = tables;
        this.reader = reader;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.newsTtl();
    }

    @GET
    @Operation(
            operationId = "getNewsWords",
            summary = "Words the news about one instrument are made of",
            description =
                    "With their weights, as the vendor reckons them from the articles of a week; recorded when they changed. The newest: order=desc&limit=1.")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "as_of", in = ParameterIn.QUERY, ref = "as_of")
    @Parameter(name = "strict", in = ParameterIn.QUERY, ref = "strict")
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "limit")
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = WordTable.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> words(
            @Parameter(description = "SYMBOL.EXCHANGE, present or former", example = "AAPL.US") @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), PARAMETERS);
        KnownRequest request =
                KnownRequest.of(parsed, parameters, FORM, headers.getAcceptableMediaTypes(), clock.instant());
        parameters.check();
        AnswerKey key = AnswerKey.ofTicker(Dataset.NEWS_WORDS, parsed.toString(), request.cacheArgs("news-words"));
        KnownTables.Table<WordRow> table = new KnownTables.Table<>(
                WordRow.COLUMNS, bearer -> reader.words(bearer, request), known -> KnownMeta.of(parsed, known));
        return tables.get(key, ttl, request, table).map(served -> answers.respond(served, ttl, http));
    }
}
