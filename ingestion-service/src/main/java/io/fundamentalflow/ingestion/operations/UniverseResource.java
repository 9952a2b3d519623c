package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.universe.Entry;
import io.fundamentalflow.ingestion.universe.UniverseRules;
import io.fundamentalflow.model.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which instruments are kept current; a change counts from the next session's plan on, without a restart. */
@Path("/api/v1/universe")
@Tag(name = "Universe", description = "The instruments that are loaded after every session")
@Produces(MediaType.APPLICATION_JSON)
class UniverseResource {

    private final UniverseOperations universe;

    UniverseResource(UniverseOperations universe) {
        this.universe = universe;
    }

    /** @param tickers with their exchange suffix */
    @RegisterForReflection
    record Tickers(
            @Schema(examples = "[\"AAPL.US\",\"VOD.LSE\"]") @Nullable List<@Nullable String> tickers) {

        List<Ticker> validated() {
            List<FieldError> errors = new ArrayList<>();
            List<Ticker> parsed = Parameters.tickers(tickers, errors);
            if (tickers == null || tickers.isEmpty()) {
                errors.add(new FieldError("tickers", "must be given"));
            }
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
            return parsed;
        }
    }

    /** A page by ticker; {@code next} is the cursor of the next one, null at the end. */
    @RegisterForReflection
    record Page(List<Entry> data, @Nullable String next, boolean complete) {}

    /** @param added how many of them are new, or had been removed */
    @RegisterForReflection
    record Followed(List<Entry> data, int added) {}

    @RegisterForReflection
    record One(Entry data) {}

    /** @param asConfiguredHere whether they are those that this replica was started with */
    @RegisterForReflection
    record RulesInForce(UniverseRules.Report data, boolean asConfiguredHere) {}

    @GET
    @Path("/rules")
    @Operation(
            summary = "What is followed without an operator",
            description = "The configuration of the replica that was started last, and what it makes of each exchange.")
    @APIResponse(responseCode = "200", description = "At this moment")
    public Uni<RulesInForce> rules() {
        return universe.rules();
    }

    @GET
    @Operation(summary = "What is followed, by ticker, and who added it")
    public Uni<Page> list(
            @QueryParam("exchange") @Nullable String exchange,
            @QueryParam("limit") @DefaultValue("100") String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return universe.page(
                Parameters.exchange(exchange),
                cursor == null ? null : Parameters.ticker("cursor", cursor).toString(),
                Parameters.limit(limit));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Follow many", description = "All of them or, when one cannot be followed, none.")
    @APIResponse(responseCode = "200", description = "Their entries")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong ticker")
    public Uni<Followed> follow(@Nullable Tickers body) {
        if (body == null) {
            throw ProblemException.invalid("body", "must be a JSON object");
        }
        return universe.follow(body.validated());
    }

    @PUT
    @Path("/{ticker}")
    @Operation(
            summary = "Follow one",
            description =
                    "Again changes nothing. What the configuration follows is the operator's own from then on."
                            + " A former ticker means the instrument that bore it last. Where the symbol list of the exchange is not loaded yet, the ticker is awaited.")
    @APIResponse(responseCode = "200", description = "Its entry")
    @APIResponse(responseCode = "404", description = "No symbol list has the ticker, or the exchange is not known")
    public Uni<One> follow(@PathParam("ticker") String ticker) {
        return universe.follow(Parameters.ticker("ticker", ticker)).map(One::new);
    }

    @DELETE
    @Path("/{ticker}")
    @Operation(
            summary = "Follow one no more",
            description = "What is stored stays and stays readable. The configuration does not bring it back."
                    + " Work that is queued already is still done.")
    @APIResponse(responseCode = "200", description = "Its entry as it is now; again changes nothing")
    @APIResponse(responseCode = "404", description = "It was never followed")
    public Uni<One> unfollow(@PathParam("ticker") String ticker) {
        return universe.unfollow(Parameters.ticker("ticker", ticker)).map(One::new);
    }
}
