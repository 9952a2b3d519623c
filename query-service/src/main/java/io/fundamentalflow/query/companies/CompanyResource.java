package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Ticker;
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
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Companies. */
@Path("/api/v1/companies")
@Tag(name = "Companies")
@Produces(MediaType.APPLICATION_JSON)
class CompanyResource {

    private final CompanyQueries queries;
    private final CompanyByTicker byTicker;
    private final ResolveQueries resolving;
    private final Answers answers;
    private final Clock clock;
    private final Duration ttl;

    CompanyResource(
            CompanyQueries queries, CompanyByTicker byTicker, ResolveQueries resolving, Answers answers, Clock clock) {
        this.queries = queries;
        this.byTicker = byTicker;
        this.resolving = resolving;
        this.answers = answers;
        this.clock = clock;
        this.ttl = Duration.ofMinutes(5);
    }

    @GET
    public Uni<Response> list(@Context UriInfo uri, @Context HttpServerRequest http) {
        CompanyFilter filter = CompanyFilter.of(uri.getQueryParameters());
        return queries.list(filter, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/{ticker}")
    public Uni<Response> one(@RestPath String ticker, @Context UriInfo uri, @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        return byTicker.one(parsed, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/resolve")
    public Uni<Response> resolve(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), Set.of("ticker", "on"));
        Ticker ticker = parameters.ticker("ticker");
        LocalDate on = parameters.day("on");
        parameters.check();
        LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
        return resolving.resolve(ticker, day, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
