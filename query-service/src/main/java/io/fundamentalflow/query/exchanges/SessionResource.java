package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.exchanges.SessionReader.Calendar;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.ProblemException;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** When exchanges trade. */
@Path("/api/v1/exchanges/{code}")
@Tag(name = "Calendars")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {

    /** What callers and proxies may keep of it is a sixtieth. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final ReadThroughCache cache;
    private final SessionReader reader;
    private final AnswerWriter writer;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    SessionResource(
            ReadThroughCache cache,
            SessionReader reader,
            AnswerWriter writer,
            Answers answers,
            Clock clock,
            CacheConfig config) {
        this.cache = cache;
        this.reader = reader;
        this.writer = writer;
        this.answers = answers;
        this.clock = clock;
        this.ttl = config.otherTtl();
    }

    @GET
    @Path("/sessions")
    @Operation(
            operationId = "getSessions",
            summary = "Sessions and holidays of an exchange",
            description =
                    "Every day of the week with sessions: its hours in GMT and local, half days, holidays with their reason; unknown where no list of holidays is known. Default: the last week and thirty days ahead.")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SessionTable.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> sessions(
            @Parameter(description = "Exchange code, as after the dot of a ticker", example = "US") @RestPath
                    String code,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SessionRequest request = SessionRequest.of(code, uri.getQueryParameters(), today);
        AnswerKey key = AnswerKey.ofExchange(
                Dataset.EXCHANGE_SESSIONS, request.exchange(), "sessions|" + request.from() + "|" + request.to());
        return cache.get(
                        key,
                        ttl,
                        () -> reader.days(request.exchange(), request.from(), request.to())
                                .map(found -> {
                                    Calendar calendar = found.orElseThrow(() -> unknown(request.exchange()));
                                    return writer.table(
                                            calendar.days().stream()
                                                    .map(day -> SessionRow.of(calendar, day))
                                                    .toList(),
                                            SessionRow.Meta.of(calendar),
                                            null,
                                            calendar.seq(),
                                            Freshness.Inputs.NONE);
                                }))
                .map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/status")
    @Operation(
            operationId = "getExchangeStatus",
            summary = "Whether an exchange is open now, and when that changes",
            description = "By the calendar, in its regular session; halts are not known. Never cached.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExchangeStatusAnswer.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> status(
            @Parameter(description = "Exchange code, as after the dot of a ticker", example = "US") @RestPath
                    String code,
            @Context UriInfo uri,
            @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        String exchange = SessionRequest.exchange(code);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return reader.days(exchange, today.minusDays(ExchangeStatus.DAYS), today.plusDays(ExchangeStatus.DAYS))
                .map(found -> {
                    Calendar calendar = found.orElseThrow(() -> unknown(exchange));
                    Served served = new Served(
                            writer.one(
                                    ExchangeStatus.of(calendar, now),
                                    SessionRow.Meta.of(calendar),
                                    calendar.seq(),
                                    Freshness.Inputs.NONE),
                            false,
                            Served.Source.DATABASE,
                            null);
                    return answers.respond(served, MOMENT, http);
                });
    }

    private static ProblemException unknown(String exchange) {
        return ProblemException.notFound(
                "code", "is no exchange we know", exchange + " is not known; /api/v1/exchanges lists what is.");
    }
}
