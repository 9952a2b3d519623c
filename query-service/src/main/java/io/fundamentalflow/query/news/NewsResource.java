package io.fundamentalflow.query.news;

import io.fundamentalflow.query.cache.CacheConfig;
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
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** News. */
@Path("/api/v1/news")
@Tag(name = "News")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "503", ref = "Unavailable")
@Produces(MediaType.APPLICATION_JSON)
class NewsResource {

    private final NewsQueries queries;
    private final Answers answers;
    private final Duration ttl;

    NewsResource(NewsQueries queries, CacheConfig config, Answers answers) {
        this.queries = queries;
        this.answers = answers;
        this.ttl = config.newsTtl();
    }

    @GET
    @Operation(
            operationId = "getNews",
            summary = "Articles, newest first",
            description =
                    "Of one instrument or of all. A story that several sites have under one title is shown once, as it came first. A corrected article is shown as it is now.")
    @Parameter(
            name = "ticker",
            in = ParameterIn.QUERY,
            description = "About whom; present or former. Default: about anybody",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAPL.US")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day, GMT",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day, GMT",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "min_sentiment",
            in = ParameterIn.QUERY,
            description = "Least polarity; leaves out those without a sentiment",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "-1", maximum = "1"),
            example = "0.2")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words in title or text, in English stems, as in a web search: \"in a row\", or, -not",
            schema = @Schema(type = SchemaType.STRING, maxLength = 200),
            example = "supply chain -dispute")
    @Parameter(
            name = "content",
            in = ParameterIn.QUERY,
            description = "With the whole texts",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most articles in one answer",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Parameter(name = "after", in = ParameterIn.QUERY, ref = "after")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsTable.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag of If-None-Match")
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Uni<Response> news(@Context UriInfo uri, @Context HttpServerRequest http) {
        NewsRequest request = NewsRequest.of(uri.getQueryParameters());
        return queries.news(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
