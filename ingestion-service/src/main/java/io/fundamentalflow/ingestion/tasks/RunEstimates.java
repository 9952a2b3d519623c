package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.BudgetReport;
import io.fundamentalflow.ingestion.budget.BudgetReport.Budget;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.tasks.RunTasks.Planned;
import io.fundamentalflow.model.Dataset;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run would cost, before it is started. */
@ApplicationScoped
public class RunEstimates {

    private final RunPlanner planner;
    private final BudgetReport budget;
    private final Map<Dataset, DatasetIngest> ingests = new EnumMap<>(Dataset.class);

    RunEstimates(RunPlanner planner, BudgetReport budget, @All List<DatasetIngest> ingests) {
        this.planner = planner;
        this.budget = budget;
        ingests.forEach(ingest -> this.ingests.put(ingest.dataset(), ingest));
    }

    /**
     * What a run takes at least: pages and filings that only an answer shows, and what a scan finds, come on top.
     *
     * @param tasks by dataset
     * @param callsAtLeast of the day
     * @param callsLeft today, before it
     * @param fitsToday whether the calls are there today
     * @param daysAtLeast until all calls were there, today included
     * @param minutesAtLeast that the minute limit makes of the requests
     */
    @RegisterForReflection
    public record Estimate(
            String dataset,
            Map<String, Integer> tasks,
            long requestsAtLeast,
            long callsAtLeast,
            long callsLeft,
            boolean fitsToday,
            long daysAtLeast,
            long minutesAtLeast) {}

    /** Fails with {@link NothingToIngestException} when there is no subject. */
    public Uni<Estimate> of(RunRequest request) {
        return planner.preview(request)
                .flatMap(tasks -> budget.now().map(left -> estimate(request.dataset(), tasks, left)));
    }

    private Estimate estimate(Dataset dataset, List<Planned> tasks, Budget left) {
        Price sum = Price.NOTHING;
        Map<String, Integer> counts = new TreeMap<>();
        for (Planned task : tasks) {
            counts.merge(task.dataset().code(), 1, Integer::sum);
            DatasetIngest ingest = ingests.get(task.dataset());
            sum = ingest == null ? sum : sum.plus(ingest.price(task.subject(), task.range()));
        }
        long later = Math.max(0, sum.calls() - left.callsLeft());
        return new Estimate(
                dataset.code(),
                counts,
                sum.requests(),
                sum.calls(),
                left.callsLeft(),
                later == 0,
                1 + ceil(later, left.callsLimit()),
                ceil(sum.requests(), left.requestsLimit()));
    }

    private static long ceil(long amount, long per) {
        return (amount + per - 1) / Math.max(1, per);
    }
}
