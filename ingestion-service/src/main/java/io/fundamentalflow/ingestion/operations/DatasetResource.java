package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.purge.Purge;
import io.fundamentalflow.ingestion.purge.Purged;
import io.fundamentalflow.ingestion.purge.TasksAliveException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was loaded, as a whole. */
@Path("/api/v1/datasets")
@Tag(name = "Datasets", description = "Take away what was loaded")
@Produces(MediaType.APPLICATION_JSON)
class DatasetResource {

    private final Purge purge;

    DatasetResource(Purge purge) {
        this.purge = purge;
    }

    @RegisterForReflection
    record Answer(Purged data) {}

    @DELETE
    @Path("/{dataset}")
    @Operation(
            summary = "Purge a dataset of an instrument or of an exchange",
            description =
                    "Deletes daily_prices, dividends or splits with their history and their quarantine, as if they had"
                            + " never been loaded; cannot be undone. Instruments of the universe are loaded again with the next"
                            + " session: follow them no more first if that is not meant.")
    @APIResponse(responseCode = "200", description = "What was deleted; again deletes nothing")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong field")
    @APIResponse(responseCode = "404", description = "No such ticker or exchange")
    @APIResponse(
            responseCode = "409",
            description = "Something of it is queued or being loaded: repeat when that has ended")
    public Uni<Answer> purge(@BeanParam PurgeRequest request) {
        PurgeRequest.Wanted wanted = request.validated(purge.datasets());
        Uni<Optional<Purged>> done = wanted.field().equals("ticker")
                ? purge.ofTicker(wanted.dataset(), wanted.subject())
                : purge.ofExchange(wanted.dataset(), wanted.subject());
        return done.onFailure(TasksAliveException.class)
                .transform(failure -> ProblemException.conflict(
                        String.valueOf(failure.getMessage()), wanted.field(), "is being loaded"))
                .map(purged -> new Answer(
                        purged.orElseThrow(() -> ProblemException.notFound(wanted.field(), "is not known here"))));
    }
}
