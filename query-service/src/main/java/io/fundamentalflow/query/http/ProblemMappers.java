package io.fundamentalflow.query.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
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
        Response response = problems.response(problems.of(failure, RequestId.of(context)), context);
        Object allow = failure.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure, RoutingContext context) {
        return problems.response(problems.of(failure, RequestId.of(context)), context);
    }
}
