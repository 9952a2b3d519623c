package io.fundamentalflow.query.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The pages that the {@code type} of every problem points to: what it means and what a caller can do. */
@Tag(name = "Service")
@Path("/problems")
@APIResponse(responseCode = "406", description = "Neither HTML nor JSON is accepted")
class ProblemResource {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String KEPT = "public, max-age=" + Duration.ofHours(1).toSeconds();

    /** As JSON. */
    @Schema(name = "ProblemType")
    record Described(
            @Schema(description = "The type of problems of this kind", examples = "/problems/not-found")
            String type,

            @Schema(examples = "Not found") String title,

            @Schema(description = "HTTP status it comes with", examples = "404")
            int status,

            @Schema(description = "When it happens") String meaning,

            @Schema(description = "What the caller can do") String remedy) {

        static Described of(ProblemType type) {
            return new Described(type.url(), type.title(), type.status(), type.meaning(), type.remedy());
        }
    }

    /** All of them. */
    @Schema(name = "ProblemTypeTable")
    record All(List<Described> data) {}

    /** One of them. */
    @Schema(name = "ProblemTypeAnswer")
    record One(Described data) {}

    @GET
    @Produces(HTML)
    @Operation(hidden = true)
    public Response page() {
        String rows = Arrays.stream(ProblemType.values())
                .map(type ->
                        "<li><a href=\"" + type.url() + "\">" + type.title() + "</a> (" + type.status() + ")</li>\n")
                .collect(Collectors.joining());
        return html("Problems", "<ul>\n" + rows + "</ul>\n");
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getProblemTypes",
            summary = "Every kind of problem",
            description = "A problem's type is one of these. HTML where it is preferred.")
    @APIResponse(
            responseCode = "200",
            description = "All kinds",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = All.class)))
    public Response all() {
        return kept(
                new All(Arrays.stream(ProblemType.values()).map(Described::of).toList()));
    }

    @GET
    @Path("/{slug}")
    @Produces(HTML)
    @Operation(hidden = true)
    public Response page(@RestPath String slug) {
        ProblemType type = known(slug);
        return html(
                type.title(),
                "<p>Status " + type.status() + "</p>\n<p>" + type.meaning() + "</p>\n<p>" + type.remedy()
                        + "</p>\n<p><a href=\"/problems\">All problems</a></p>\n");
    }

    @GET
    @Path("/{slug}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getProblemType",
            summary = "One kind of problem",
            description = "What it means and what a caller can do. HTML where it is preferred.")
    @APIResponse(
            responseCode = "200",
            description = "Found",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = One.class)))
    @APIResponse(responseCode = "404", ref = "Unknown")
    public Response one(
            @Parameter(
                            description = "The last part of a problem's type",
                            example = "invalid-parameter",
                            schema = @Schema(type = SchemaType.STRING))
                    @RestPath
                    String slug) {
        return kept(new One(Described.of(known(slug))));
    }

    private static ProblemType known(String slug) {
        return ProblemType.ofSlug(slug)
                .orElseThrow(() -> ProblemException.notFound(
                        "slug", "is not a kind of problem", "There is no such kind of problem; /problems lists them."));
    }

    private static Response kept(Object body) {
        return Response.ok(body)
                .header("Cache-Control", KEPT)
                .header("Vary", "Accept")
                .build();
    }

    /** Titles and texts are our own and hold nothing that HTML would take for markup. */
    private static Response html(String title, String body) {
        return kept("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + title
                + "</title></head>\n<body>\n<h1>" + title + "</h1>\n" + body + "</body>\n</html>\n");
    }
}
