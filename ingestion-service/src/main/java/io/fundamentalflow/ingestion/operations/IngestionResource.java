package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.operations.RunView.Page;
import io.fundamentalflow.ingestion.operations.RunView.Progress;
import io.fundamentalflow.ingestion.operations.RunView.Report;
import io.fundamentalflow.ingestion.tasks.NothingToIngestException;
import io.fundamentalflow.ingestion.tasks.RunEstimates;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What an operator can ask of this service. */
@Path("/api/v1/ingestions")
@Tag(name = "Ingestions", description = "Start runs, follow them, read what they did")
@Produces(MediaType.APPLICATION_JSON)
class IngestionResource {

    private final RunPlanner planner;
    private final RunEstimates estimates;
    private final RunQueries runs;

    IngestionResource(RunPlanner planner, RunEstimates estimates, RunQueries runs) {
        this.planner = planner;
        this.estimates = estimates;
        this.runs = runs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start a run", description = "Work that is already queued is not doubled, only hurried.")
    @APIResponse(responseCode = "202", description = "The run; follow it at its Location")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong field")
    public Uni<RestResponse<RunView>> start(@Nullable IngestionCommand command) {
        if (command == null) {
            throw ProblemException.invalid("body", "must be a JSON object");
        }
        return planner.plan(command.validated())
                .onFailure(NothingToIngestException.class)
                .transform(failure ->
                        ProblemException.invalid("exchange", "has nothing to ingest: " + failure.getMessage()))
                .flatMap(runs::run)
                .map(run -> RestResponse.ResponseBuilder.<RunView>create(RestResponse.Status.ACCEPTED)
                        .entity(run)
                        .location(URI.create("/api/v1/ingestions/" + run.id()))
                        .build());
    }

    @RegisterForReflection
    record Planned(RunEstimates.Estimate data) {}

    @POST
    @Path("/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a run would cost",
            description = "The body of a run. Nothing is queued and the vendor is not asked.")
    @APIResponse(
            responseCode = "200",
            description = "Tasks, calls, what does not fit today, and when the last would be done")
    @APIResponse(responseCode = "400", description = "A problem that names each wrong field")
    public Uni<Planned> plan(@Nullable IngestionCommand command) {
        if (command == null) {
            throw ProblemException.invalid("body", "must be a JSON object");
        }
        return estimates
                .of(command.validated())
                .onFailure(NothingToIngestException.class)
                .transform(failure ->
                        ProblemException.invalid("exchange", "has nothing to ingest: " + failure.getMessage()))
                .map(Planned::new);
    }

    @GET
    @Operation(summary = "Runs, newest first")
    public Uni<Page> list(
            @QueryParam("limit") @DefaultValue("20") String limit, @QueryParam("cursor") @Nullable String cursor) {
        return runs.page(Parameters.limit(limit), cursor == null ? null : Parameters.id("cursor", cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a run is")
    public Uni<Progress> progress(@PathParam("id") String id) {
        return runs.progress(Parameters.id("id", id));
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Progress as server-sent events, until the run has ended")
    public Multi<Progress> events(@PathParam("id") String id) {
        return runs.follow(Parameters.id("id", id));
    }

    @GET
    @Path("/{id}/report")
    @Operation(summary = "What a run did, by ticker, with the reason of every failure")
    public Uni<Report> report(@PathParam("id") String id) {
        return runs.report(Parameters.id("id", id));
    }
}
