package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.BudgetReport;
import io.fundamentalflow.ingestion.budget.BudgetReport.Budget;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.tasks.RunTasks.Planned;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run would cost, before it is started, and what the queue will. */
@ApplicationScoped
public class RunEstimates {

    /** Tasks of one price together: a price depends on the range, and on whether it is an instrument's or an exchange's. */
    private static final String QUEUED = """
            SELECT dataset, min(subject) AS subject, range_from, range_to, count(*)::int AS tasks FROM ingestion_tasks
            WHERE state IN ('queued', 'leased') GROUP BY dataset, subject = exchange, range_from, range_to
            """;

    private final Pool pool;
    private final RunPlanner planner;
    private final BudgetReport budget;
    private final Map<Dataset, DatasetIngest> ingests = new EnumMap<>(Dataset.class);

    RunEstimates(Pool pool, RunPlanner planner, BudgetReport budget, @All List<DatasetIngest> ingests) {
        this.pool = pool;
        this.planner = planner;
        this.budget = budget;
        ingests.forEach(ingest -> this.ingests.put(ingest.dataset(), ingest));
    }

    /**
     * What a run takes at least: pages and filings that only an answer shows, and what a scan finds, come on top.
     *
     * @param dataset asked for; {@code all} for the queue
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

    /** What everything that is queued or at work takes at least. */
    public Uni<Estimate> ofQueue() {
        return pool.query(QUEUED).execute().flatMap(rows -> {
            Price sum = Price.NOTHING;
            Map<String, Integer> counts = new TreeMap<>();
            for (Row row : rows) {
                int count = row.getInteger("tasks");
                counts.merge(row.getString("dataset"), count, Integer::sum);
                DateRange range = new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to"));
                sum = sum.plus(Dataset.ofCode(row.getString("dataset"))
                        .map(ingests::get)
                        .map(ingest ->
                                ingest.price(row.getString("subject"), range).times(count))
                        .orElse(Price.NOTHING));
            }
            Price price = sum;
            return budget.now().map(left -> estimate("all", counts, price, left));
        });
    }

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
        return estimate(dataset.code(), counts, sum, left);
    }

    private static Estimate estimate(String dataset, Map<String, Integer> counts, Price sum, Budget left) {
        long later = Math.max(0, sum.calls() - left.callsLeft());
        return new Estimate(
                dataset,
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
