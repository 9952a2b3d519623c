package io.fundamentalflow.ingestion.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Around everything, also what REST never sees: a request id on every answer, a few protective headers, limits, and a
 * problem in place of the framework's empty or HTML errors.
 */
@ApplicationScoped
class ProblemRoutes {

    private static final int LONGEST_ADDRESS = 4096;
    private static final int BEFORE_QUARKUS = 1000;

    private final ObjectMapper json;
    private final long largestBody;

    ProblemRoutes(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.largestBody = largestBody.asLongValue();
    }

    void around(@Observes Filters filters) {
        filters.register(this::around, BEFORE_QUARKUS);
    }

    void instead(@Observes Router router) {
        for (int status : List.of(400, 404, 405, 406, 413, 415, 500, 503)) {
            router.errorHandler(status, context -> answer(context, status));
        }
    }

    private void around(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(RequestIds.HEADER, RequestIds.of(context));
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (context.request().uri().length() > LONGEST_ADDRESS) {
            answer(context, 414);
        } else if (length(context.request().getHeader(HttpHeaders.CONTENT_LENGTH)) > largestBody) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
            answer(context, 413);
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .end(body(context, status))
                .onFailure(ignored -> response.reset());
    }

    private String body(RoutingContext context, int status) {
        try {
            return json.writeValueAsString(
                    Problems.of(status, null, List.of(), context.request().path(), RequestIds.of(context)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }

    private static long length(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : 0;
    }
}
