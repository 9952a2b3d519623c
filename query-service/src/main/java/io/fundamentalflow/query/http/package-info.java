/** What every HTTP answer has in common: problems, limits, headers, and the way from cached bytes to a response. */
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
            @Tag(
                    name = "Fundamentals",
                    description =
                            "Statements by quarter, year and twelve months, with derived metrics, as known at any moment"),
            @Tag(
                    name = "Company record",
                    description =
                            "Snapshots, ratings, earnings, insiders' trades and holdings, as known at any moment"),
            @Tag(name = "Quality", description = "What was refused and why"),
            @Tag(name = "Service", description = "The service about itself")
        },
        components =
                @Components(
                        parameters = {
                            @Parameter(
                                    name = "from",
                                    in = ParameterIn.QUERY,
                                    description = "First day; default: the oldest",
                                    schema = @Schema(type = SchemaType.STRING, format = "date"),
                                    example = "2020-01-01"),
                            @Parameter(
                                    name = "to",
                                    in = ParameterIn.QUERY,
                                    description = "Last day; default: the newest",
                                    schema = @Schema(type = SchemaType.STRING, format = "date")),
                            @Parameter(
                                    name = "as_of",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "What was known then: a day means its regular close on the instrument's"
                                                    + " calendar; an instant is taken as it is. Default: now. Not ahead",
                                    schema = @Schema(type = SchemaType.STRING),
                                    example = "2024-01-31"),
                            @Parameter(
                                    name = "strict",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "Only what this service had seen itself by then, whatever the market knew",
                                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")),
                            @Parameter(
                                    name = "order",
                                    in = ParameterIn.QUERY,
                                    description = "Oldest or newest first",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"asc", "desc"},
                                                    defaultValue = "asc")),
                            @Parameter(
                                    name = "limit",
                                    in = ParameterIn.QUERY,
                                    description = "Most rows in one answer",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.INTEGER,
                                                    minimum = "1",
                                                    maximum = "5000",
                                                    defaultValue = "1000")),
                            @Parameter(
                                    name = "after",
                                    in = ParameterIn.QUERY,
                                    description = "The next of the page before; the answer goes on behind it",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "format",
                                    in = ParameterIn.QUERY,
                                    description = "Wins over the Accept header",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"json", "csv"},
                                                    defaultValue = "json"))
                        },
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
package io.fundamentalflow.query.http;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
