package io.fundamentalflow.query.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures inside REST. */
@Singleton
class ProblemMappers {

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException failure, RoutingContext context) {
        return problems.response(failure, context);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException failure, RoutingContext context) {
        return problems.response(problems.of(failure, RequestId.of(context)), context);
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure, RoutingContext context) {
        return problems.response(problems.of(failure, RequestId.of(context)), context);
    }
}
