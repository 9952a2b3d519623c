package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.purge.Purge;
import io.fundamentalflow.ingestion.purge.Purged;
import io.fundamentalflow.ingestion.purge.TasksAliveException;
import io.fundamentalflow.ingestion.tasks.TaskBoard;
import io.fundamentalflow.model.Dataset;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A dataset as a whole. */
@Path("/api/v1/datasets")
@Tag(name = "Datasets", description = "Pause a dataset, or take away what was loaded")
@Produces(MediaType.APPLICATION_JSON)
class DatasetResource {

    private static final int LONGEST_REASON = 200;

    private final Purge purge;
    private final TaskBoard board;

    DatasetResource(Purge purge, TaskBoard board) {
        this.purge = purge;
        this.board = board;
    }

    /** @param reason for whoever wonders; may be left out */
    @RegisterForReflection
    record Pause(@Nullable String reason) {}

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

    @PUT
    @Path("/{dataset}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pause a dataset",
            description =
                    "No replica leases a task of it; what is at work ends, and planning goes on. What waits for its tasks"
                            + " waits too: prices for splits and dividends.")
    @APIResponse(responseCode = "204", description = "It is paused; again only changes the reason")
    @APIResponse(responseCode = "400", description = "A problem that names the wrong field")
    public Uni<Void> pause(@PathParam("dataset") String dataset, @Nullable Pause pause) {
        String reason = pause == null ? null : pause.reason();
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid("reason", "must be at most " + LONGEST_REASON + " characters");
        }
        return board.pause(ingested(dataset), reason);
    }

    @DELETE
    @Path("/{dataset}/pause")
    @Operation(summary = "Let a paused dataset go on")
    @APIResponse(responseCode = "204", description = "It is not paused; again changes nothing")
    @APIResponse(responseCode = "400", description = "A problem that names the wrong field")
    public Uni<Void> resume(@PathParam("dataset") String dataset) {
        return board.resume(ingested(dataset));
    }

    private static String ingested(String dataset) {
        return Dataset.ofCode(dataset)
                .filter(Dataset::isIngested)
                .map(Dataset::code)
                .orElseThrow(() -> ProblemException.invalid("dataset", "is not a dataset that is ingested"));
    }
}
