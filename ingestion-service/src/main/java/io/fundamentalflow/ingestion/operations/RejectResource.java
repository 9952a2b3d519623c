package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.quality.AnswerRefused;
import io.fundamentalflow.ingestion.quality.Replays;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The quarantine, for operators. */
@Path("/api/v1/rejects")
@Tag(name = "Quality", description = "Give refused records another chance")
@Produces(MediaType.APPLICATION_JSON)
class RejectResource {

    private final Replays replays;

    RejectResource(Replays replays) {
        this.replays = replays;
    }

    /** @param standing looked at and still refused; again changes nothing about them */
    @RegisterForReflection
    record Done(int written, int overtaken, int standing) {}

    @RegisterForReflection
    record Answer(Done data) {}

    @POST
    @Path("/replay")
    @Operation(
            summary = "Run refused records of an instrument through today's checks",
            description =
                    "After a threshold was changed or a fault mended. What passes is stored as if it came now and marked"
                            + " written; what another record has taken the place of is marked overtaken; the rest stands."
                            + " Nothing is deleted, the vendor is not asked, and the same again changes nothing. At most"
                            + " 5,000 records a call. Whole answers and records outside the range asked for are not"
                            + " replayed: ask the vendor again.")
    @APIResponse(responseCode = "200", description = "What became of them")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong field")
    @APIResponse(responseCode = "404", description = "No such ticker")
    @APIResponse(responseCode = "409", description = "The instrument is held, or the records together are not believed")
    public Uni<Answer> replay(@BeanParam ReplayRequest request) {
        ReplayRequest.Wanted wanted = request.validated(replays.datasets());
        return replays.run(wanted.dataset(), wanted.ticker(), wanted.rule())
                .onFailure(TaskFailure.class)
                .transform(failure -> failure.errorClass().equals("unknown_ticker")
                        ? ProblemException.notFound("ticker", "is not known here")
                        : ProblemException.conflict(String.valueOf(failure.getMessage()), "ticker", "is held"))
                .onFailure(AnswerRefused.class)
                .transform(failure -> ProblemException.conflict(
                        String.valueOf(failure.getMessage()), "ticker", "has records that are not believed together"))
                .map(done -> new Answer(new Done(done.written(), done.overtaken(), done.standing())));
    }
}
