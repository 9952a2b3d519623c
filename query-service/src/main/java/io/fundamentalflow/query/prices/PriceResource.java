package io.fundamentalflow.query.prices;

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

/** Daily, weekly and monthly prices. */
@Path("/api/v1/prices")
@Tag(name = "Prices")
class PriceResource {

    private final PriceQueries queries;
    private final PriceTtl ttls;
    private final Answers answers;

    PriceResource(PriceQueries queries, PriceTtl ttls, Answers answers) {
        this.queries = queries;
        this.ttls = ttls;
        this.answers = answers;
    }

    @GET
    @Path("/{ticker}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    public Uni<Response> bars(
            @RestPath String ticker,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http) {
        PriceRequest request = PriceRequest.of(ticker, uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        Duration ttl = ttls.of(request);
        return queries.bars(request, ttl).map(served -> answers.respond(served, ttl, http));
    }
}
