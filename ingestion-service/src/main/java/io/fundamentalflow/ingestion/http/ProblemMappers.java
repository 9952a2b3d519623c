package io.fundamentalflow.ingestion.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Failures inside REST become problems. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final RoutingContext context;

    ProblemMappers(RoutingContext context) {
        this.context = context;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException failure) {
        return answer(failure.status(), failure.getMessage(), failure.errors());
    }

    /** Bad JSON, wherever the framework noticed it. */
    @ServerExceptionMapper
    public Response json(JacksonException failure) {
        return answer(
                400,
                "The body is not the JSON expected.",
                List.of(new FieldError(fieldOf(failure), "is not valid JSON here")));
    }

    /** The framework has a mapper of its own for this one, which answers without a body. */
    @ServerExceptionMapper
    public Response shape(MismatchedInputException failure) {
        return json(failure);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure) {
        if (failure.getCause() instanceof JacksonException json) {
            return json(json);
        }
        int status = failure.getResponse().getStatus();
        return status >= 500 ? unexpected(failure) : answer(status, null, List.of());
    }

    @ServerExceptionMapper
    public Response database(PgException failure) {
        String state = failure.getSqlState();
        boolean away = state != null && (state.startsWith("57P") || state.startsWith("53") || state.startsWith("08"));
        return away ? unavailable(failure) : unexpected(failure);
    }

    @ServerExceptionMapper({IOException.class, VertxException.class})
    public Response connection(Exception failure) {
        return unavailable(failure);
    }

    @ServerExceptionMapper
    public Response any(Throwable failure) {
        return unexpected(failure);
    }

    private Response unavailable(Throwable failure) {
        LOG.debugf(failure, "request %s met an outage", RequestIds.of(context));
        return Response.fromResponse(answer(503, "The database cannot be reached.", List.of()))
                .header("Retry-After", 5)
                .build();
    }

    private Response unexpected(Throwable failure) {
        LOG.errorf(failure, "request %s failed", RequestIds.of(context));
        return answer(500, "Something went wrong here; the log knows it by the request id.", List.of());
    }

    private Response answer(int status, @Nullable String detail, List<FieldError> errors) {
        Problem problem = Problems.of(status, detail, errors, context.request().path(), RequestIds.of(context));
        return Response.status(status)
                .type(Problem.CONTENT_TYPE)
                .entity(problem)
                .build();
    }

    private static String fieldOf(JacksonException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return "body";
    }
}
