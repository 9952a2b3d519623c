package io.fundamentalflow.query.prices;

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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Newest prices. */
@Path("/api/v1/prices")
@Tag(name = "Prices")
@Produces(MediaType.APPLICATION_JSON)
class LatestPriceResource {

    private static final int MOST_TICKERS = 500;

    private final LatestQueries queries;
    private final PriceTtl ttls;
    private final Answers answers;

    LatestPriceResource(LatestQueries queries, PriceTtl ttls, Answers answers) {
        this.queries = queries;
        this.ttls = ttls;
        this.answers = answers;
    }

    @GET
    @Path("/{ticker}/latest")
    public Uni<Response> one(@RestPath String ticker, @Context UriInfo uri, @Context HttpServerRequest http) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters.of(uri.getQueryParameters(), Set.of()).check();
        Duration ttl = ttls.ofLatest();
        return queries.one(parsed, ttl).map(served -> answers.respond(served, ttl, http));
    }

    @GET
    @Path("/latest")
    public Uni<Response> many(@Context UriInfo uri, @Context HttpServerRequest http) {
        QueryParameters parameters = QueryParameters.of(uri.getQueryParameters(), Set.of("tickers"));
        List<Ticker> tickers = parameters.tickers("tickers", MOST_TICKERS);
        parameters.check();
        Duration ttl = ttls.ofLatest();
        return queries.many(tickers, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
