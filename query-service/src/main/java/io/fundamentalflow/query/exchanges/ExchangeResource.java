package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.http.Answers;
import io.fundamentalflow.query.http.QueryParameters;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exchanges and sectors. */
@Path("/api/v1")
@Tag(name = "Companies")
@Produces(MediaType.APPLICATION_JSON)
class ExchangeResource {

    private final ExchangeQueries queries;
    private final Answers answers;
    private final Duration ttl;

    ExchangeResource(ExchangeQueries queries, Answers answers) {
        this.queries = queries;
        this.answers = answers;
        this.ttl = Duration.ofMinutes(5);
    }

    @GET
    @Path("/exchanges")
    public Uni<Response> exchanges(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return queries.exchanges(ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/sectors")
    public Uni<Response> sectors(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return queries.sectors(ttl).map(served -> answers.respond(served, ttl, http));
    }
}
