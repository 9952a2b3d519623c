package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.tasks.TaskBoard;
import io.fundamentalflow.ingestion.tasks.TaskBoard.QueuedDataset;
import io.fundamentalflow.ingestion.tasks.TaskBoard.Task;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The queue that all replicas work on. */
@Path("/api/v1/tasks")
@Tag(name = "Tasks", description = "What is queued, at work and given up")
@Produces(MediaType.APPLICATION_JSON)
class TaskResource {

    private final TaskBoard board;
    private final QueueEvents events;

    TaskResource(TaskBoard board, QueueEvents events) {
        this.board = board;
        this.events = events;
    }

    @RegisterForReflection
    record Summary(List<QueuedDataset> data) {}

    /** A page, newest first; {@code next} is the cursor of the next one, null at the end. */
    @RegisterForReflection
    record Page(List<Task> data, @Nullable Long next, boolean complete) {}

    @RegisterForReflection
    record Done(int requeued) {}

    @RegisterForReflection
    record Requeued(Done data) {}

    @GET
    @Path("/summary")
    @Operation(summary = "How much is queued, at work and given up, by dataset")
    public Uni<Summary> summary() {
        return board.summary().map(Summary::new);
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The summary as server-sent events",
            description =
                    "Now, and whenever it is different, at most once a second; comments in between say that the stream"
                            + " lives. It ends when the caller does.")
    @APIResponse(responseCode = "200", description = "Summaries")
    @APIResponse(responseCode = "503", description = "A problem: too many listen to this replica")
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        return events.follow().map(change -> event(sse, change));
    }

    private static OutboundSseEvent event(Sse sse, Optional<List<QueuedDataset>> change) {
        return change.map(
                        queue -> sse.newEventBuilder().data(new Summary(queue)).build())
                .orElseGet(() -> sse.newEventBuilder().comment("no change").build());
    }

    @GET
    @Operation(summary = "Tasks of a state, newest first", description = "Dead ones are those given up: each says why.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong field")
    public Uni<Page> list(
            @BeanParam TaskFilter filter,
            @QueryParam("state") @DefaultValue("dead") String state,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit);
        if (!TaskBoard.isState(state)) {
            throw ProblemException.invalid("state", "must be one of queued, leased, done, dead");
        }
        return board.list(state, filter.validated(), before(cursor), most + 1).map(found -> {
            boolean complete = found.size() <= most;
            List<Task> shown = found.stream().limit(most).toList();
            return new Page(shown, complete ? null : shown.get(most - 1).id(), complete);
        });
    }

    @POST
    @Path("/requeue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Queue given up tasks again",
            description =
                    "By id, or all that fit; at most ten thousand a call. Their runs are open again until they have"
                            + " ended. What is queued already is not doubled.")
    @APIResponse(responseCode = "200", description = "How many; again none")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong field")
    public Uni<Requeued> requeue(@Nullable RequeueCommand command) {
        if (command == null) {
            throw ProblemException.invalid("body", "must be a JSON object");
        }
        return board.requeue(command.validated()).map(count -> new Requeued(new Done(count)));
    }

    private static @Nullable Long before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw ProblemException.invalid("cursor", "must be the cursor of a page");
        }
        return Long.valueOf(cursor);
    }
}
