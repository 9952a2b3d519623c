package io.fundamentalflow.query.http;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the API document says about all endpoints. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "FundamentalFlow Market Data",
                        version = "v1",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0"),
                        description = """
                                Prices, corporate actions and companies, read from a store that is kept current.

                                * Every answer has `meta`: what the numbers are (unit, basis, adjustment) and how current.
                                * Every GET has an ETag; `If-None-Match` gives 304. HEAD works.
                                * Errors are RFC 9457 problems that name the field. A parameter that is unknown or given \
                                twice is an error.
                                * When `complete` is false, the same request with `after` set to `next` goes on.
                                * Decimals are JSON numbers: read them as decimals, not as binary floating point.
                                """),
        tags = {
            @Tag(name = "Prices", description = "Daily, weekly and monthly bars, and newest prices"),
            @Tag(name = "Companies", description = "Instruments, how they are found, and what they are sorted into"),
            @Tag(name = "Corporate actions", description = "Dividends and splits"),
            @Tag(name = "Service", description = "The service about itself")
        },
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = "Invalid",
                                    description = "A parameter is unknown, given twice or cannot be read",
                                    content =
                                            @Content(
                                                    mediaType = Problem.CONTENT_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "ticker", value = """
                                                                            {"type":"/problems/invalid-parameter",\
                                                                            "title":"Invalid parameter","status":400,\
                                                                            "detail":"ticker needs an exchange suffix, as in AAPL.US",\
                                                                            "instance":"/api/v1/prices/AAPL",\
                                                                            "errors":[{"field":"ticker",\
                                                                            "reason":"needs an exchange suffix, as in AAPL.US"}],\
                                                                            "request_id":"7f3c1d2e"}"""))),
                            @APIResponse(
                                    name = "Unknown",
                                    description = "Nobody bears or bore the ticker; the detail may name similar ones",
                                    content =
                                            @Content(
                                                    mediaType = Problem.CONTENT_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooMany",
                                    description = "More requests from this address than allowed",
                                    headers =
                                            @Header(
                                                    name = "Retry-After",
                                                    description = "Seconds to wait",
                                                    schema = @Schema(implementation = Integer.class)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.CONTENT_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description = "The database does not answer and nothing is cached",
                                    headers =
                                            @Header(
                                                    name = "Retry-After",
                                                    description = "Seconds to wait",
                                                    schema = @Schema(implementation = Integer.class)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.CONTENT_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
final class ApiDocument {
    private ApiDocument() {}
}
