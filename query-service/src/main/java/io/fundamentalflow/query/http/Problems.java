package io.fundamentalflow.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.query.cache.UnavailableException;
import io.fundamentalflow.query.health.Outage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every decision from failure to status, and the one way a problem is written. */
@Singleton
class Problems {

    static final int RETRY_AFTER_SECONDS = 2;

    /** Every path of ours is read only. */
    private static final String READ_METHODS = "GET, HEAD, OPTIONS";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final ObjectMapper mapper;

    Problems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What the caller may know about a failure; what nobody foresaw is logged and says nothing. */
    ProblemException of(Throwable failure, @Nullable String requestId) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof InvalidTickerException e) {
            return ProblemException.invalid("ticker", String.valueOf(e.getMessage()));
        }
        if (failure instanceof WebApplicationException e) {
            return ofStatus(e.getResponse().getStatus());
        }
        if (failure instanceof JsonProcessingException) {
            return ProblemException.of(ProblemType.MALFORMED_JSON, "The body is not valid JSON for this endpoint.");
        }
        if (failure instanceof UnavailableException || Outage.is(failure)) {
            return ProblemException.unavailable("The database does not answer at the moment.", RETRY_AFTER_SECONDS);
        }
        LOG.errorf(failure, "request_id=%s failed", requestId);
        return ofStatus(500);
    }

    static ProblemException ofStatus(int status) {
        return switch (status) {
            case 400 -> ProblemException.of(ProblemType.BAD_REQUEST, "The request is malformed.");
            case 403 -> ProblemException.of(ProblemType.FORBIDDEN, "This request is not allowed.");
            case 404 -> ProblemException.of(ProblemType.NOT_FOUND, "There is nothing at this path.");
            case 405 -> ProblemException.of(ProblemType.METHOD_NOT_ALLOWED, "This path does not take this method.");
            case 406 ->
                ProblemException.of(
                        ProblemType.NOT_ACCEPTABLE, "This path cannot answer in any of the media types accepted.");
            case 413 -> ProblemException.of(ProblemType.BODY_TOO_LARGE, "The request body is larger than allowed.");
            case 414 -> ProblemException.of(ProblemType.URL_TOO_LONG, "The request target is longer than allowed.");
            case 415 ->
                ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This path does not take a body of this type.");
            case 431 ->
                ProblemException.of(ProblemType.HEADERS_TOO_LARGE, "The request headers are larger than allowed.");
            case 503 -> ProblemException.unavailable("The service cannot answer at the moment.", RETRY_AFTER_SECONDS);
            default ->
                status >= 400 && status < 500
                        ? ProblemException.of(status, ProblemType.REQUEST_REFUSED, "The request cannot be served.")
                        : ProblemException.of(
                                ProblemType.INTERNAL_ERROR, "Something went wrong on our side; it is logged.");
        };
    }

    /** Ends a response with a problem, whatever was set on it before. */
    void write(RoutingContext context, ProblemException problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status());
        response.putHeader("Content-Type", Problem.CONTENT_TYPE);
        response.putHeader("Cache-Control", "no-store");
        Integer retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter.toString());
        }
        Future<Void> sent = response.end(Buffer.buffer(bytes(problem, context)));
        if (problem.status() == 413) {
            // The rest of the body is not waited for.
            sent.onComplete(done -> context.request().connection().close());
        }
    }

    /** The same as a REST response. */
    Response response(ProblemException problem, RoutingContext context) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.CONTENT_TYPE)
                .header("Cache-Control", "no-store")
                .header("Allow", problem.status() == 405 ? READ_METHODS : null)
                .entity(bytes(problem, context));
        Integer retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return response.build();
    }

    private byte[] bytes(ProblemException problem, RoutingContext context) {
        Problem body = new Problem(
                problem.type().url(),
                problem.type().title(),
                problem.status(),
                problem.getMessage(),
                path(context),
                problem.errors(),
                RequestId.of(context));
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            LOG.error("a problem could not be written", e);
            return "{\"title\":\"Internal error\",\"status\":500}".getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The path as it was sent, without the query and within reason. */
    private static @Nullable String path(RoutingContext context) {
        String uri = context.request().uri();
        if (uri == null) {
            return null;
        }
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return path.length() > 200 ? path.substring(0, 200) : path;
    }
}
