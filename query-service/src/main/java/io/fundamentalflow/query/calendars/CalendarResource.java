package io.fundamentalflow.query.calendars;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is ahead. */
@Path("/api/v1/calendar")
@Tag(name = "Calendars")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class CalendarResource {

    private final ReadThroughCache cache;
    private final CalendarReader reader;
    private final AnswerWriter writer;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    CalendarResource(
            ReadThroughCache cache,
            CalendarReader reader,
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
    @Operation(
            operationId = "getCalendar",
            summary = "Earnings, listings, splits and dividends by day",
            description =
                    "As the vendor announces them now; days move, and moved_from tells from where. What was taken back is left out. Default: the next thirty days.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "Default: all",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"earnings", "ipo", "split", "dividend", "trend"}))
    @Parameter(
            name = "exchange",
            in = ParameterIn.QUERY,
            description = "Exchange code; listings without a symbol yet are of none",
            schema = @Schema(type = SchemaType.STRING),
            example = "US")
    @Parameter(
            name = "ticker",
            in = ParameterIn.QUERY,
            description = "The vendor's symbol at the time of the event",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAPL.US")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most events in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000", defaultValue = "500"))
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CalendarTable.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> events(@Context UriInfo uri, @Context HttpServerRequest http) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        CalendarRequest request = CalendarRequest.of(uri.getQueryParameters(), today);
        AnswerKey key = AnswerKey.ofDataset(Dataset.CALENDAR, request.cacheArgs());
        return cache.get(key, ttl, () -> reader.read(request).map(page -> answer(request, page)))
                .map(served -> answers.respond(served, ttl, http));
    }

    private CachedAnswer answer(CalendarRequest request, CalendarReader.Page page) {
        boolean cut = page.rows().size() > request.limit();
        List<EventRow> rows = cut ? page.rows().subList(0, request.limit()) : page.rows();
        EventRow last = cut ? rows.get(rows.size() - 1) : null;
        return writer.table(
                rows,
                new CalendarMeta(request.from(), request.to()),
                last == null ? null : new CalendarRequest.Cursor(last.day(), last.id()).text(),
                page.seq(),
                Freshness.Inputs.NONE);
    }
}
