package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.budget.BudgetReport;
import io.fundamentalflow.ingestion.tasks.RunEstimates;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The vendor's key, for operators; what it is, nobody is told. */
@Path("/api/v1/budget")
@Tag(name = "Budget", description = "What of the vendor's key is spent")
@Produces(MediaType.APPLICATION_JSON)
class BudgetResource {

    private final BudgetReport report;
    private final RunEstimates estimates;

    BudgetResource(BudgetReport report, RunEstimates estimates) {
        this.report = report;
        this.estimates = estimates;
    }

    @RegisterForReflection
    record Answer(BudgetReport.Budget data) {}

    @RegisterForReflection
    record Forecast(RunEstimates.Estimate data) {}

    @GET
    @Operation(
            summary = "Calls of the day and requests of the minute, of all replicas",
            description = "paused_until and exhausted_until say that the vendor refused, and until when nobody asks.")
    @APIResponse(responseCode = "200", description = "At this moment")
    public Uni<Answer> now() {
        return report.now().map(Answer::new);
    }

    @GET
    @Path("/forecast")
    @Operation(
            summary = "What the queue will cost at least, and when it can be done",
            description = "Everything that is queued or at work, against what of today's calls is left.")
    @APIResponse(responseCode = "200", description = "At this moment")
    public Uni<Forecast> forecast() {
        return estimates.ofQueue().map(Forecast::new);
    }
}
