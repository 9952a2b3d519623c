package io.fundamentalflow.query.corporateactions;

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
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Dividends and splits. */
@Path("/api/v1/companies/{ticker}")
@Tag(name = "Corporate actions")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class ActionResource {

    private final ActionQueries queries;
    private final Answers answers;
    private final Duration ttl;

    ActionResource(ActionQueries queries, Answers answers) {
        this.queries = queries;
        this.answers = answers;
        this.ttl = Duration.ofMinutes(5);
    }

    @GET
    @Path("/dividends")
    public Uni<Response> dividends(
            @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        ActionRequest request = ActionRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.dividends(request, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/splits")
    public Uni<Response> splits(
            @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        ActionRequest request = ActionRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return queries.splits(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
