package io.fundamentalflow.query.screener;

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
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Instruments by what is known of them. */
@Path("/api/v1/screener")
@Tag(name = "Companies")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
class ScreenerResource {

    private final ScreenerQueries queries;
    private final Answers answers;

    ScreenerResource(ScreenerQueries queries, Answers answers) {
        this.queries = queries;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "screen",
            summary = "Instruments that fulfil a filter",
            description =
                    "Over companies, newest prices, the vendor's key figures and stored indicators. A filter is made of conditions: field eq, ne, lt, le, gt, ge, contains value; field between a and b; field in (a, b); field is null, is not null; joined by and, or, not and parentheses. Texts are compared without regard to case and stand in double quotes where they hold more than letters, digits and . - _ & +. What is not known fulfils no comparison. At most a minute behind what is stored.")
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            description =
                    "Up to 2000 characters, 30 conditions, 10 levels, 50 values in a list; default: every listed instrument",
            schema = @Schema(type = SchemaType.STRING, maxLength = 2_000),
            example = "exchange eq US and sector in (Technology, Energy) and market_cap gt 1e10 and rsi_14 lt 30")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description =
                    "A field, with - in front for the greatest first; what is not known comes last, and equals by ticker",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "ticker"),
            example = "-market_cap")
    @Parameter(
            name = "fields",
            in = ParameterIn.QUERY,
            description = "Up to 30 fields, separated by commas; the ticker is always the first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "ticker,name,exchange,sector,close,change_percent,market_cap"),
            example = "name,close,pe_ratio")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ScreenerAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    public Uni<Response> screen(@Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerRequest http) {
        ScreenerRequest request = ScreenerRequest.of(uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.page(request).map(served -> answers.respond(served, queries.ttl(), http));
    }

    @GET
    @Path("/fields")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getScreenerFields", summary = "Fields that instruments can be looked for by")
    @APIResponse(
            responseCode = "200",
            description = "All fields",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScreenerAnswer.Fields.class)))
    public Response fields() {
        return Response.ok(new ScreenerAnswer.Fields(Arrays.stream(Field.values())
                        .map(ScreenerAnswer.FieldRow::of)
                        .toList()))
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }
}
