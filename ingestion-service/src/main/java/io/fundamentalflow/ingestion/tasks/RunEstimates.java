package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.BudgetReport;
import io.fundamentalflow.ingestion.budget.BudgetReport.Budget;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.budget.VendorAccount;
import io.fundamentalflow.ingestion.tasks.RunTasks.Planned;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run would cost, before it is started, and what the queue will. */
@ApplicationScoped
public class RunEstimates {

    /**
     * What is queued at a priority or above, but for tasks that the run would join. Tasks of one price together: a price depends
     * on the range, and on whether it is an instrument's or an exchange's.
     */
    private static final String QUEUED = """
            SELECT t.dataset, min(t.subject) AS subject, t.range_from, t.range_to, count(*)::int AS tasks FROM ingestion_tasks t
            WHERE t.state IN ('queued', 'leased') AND t.priority >= $1 AND NOT EXISTS (
              SELECT FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) AS p (dataset, subject, range_from, range_to)
              WHERE p.dataset = t.dataset AND p.subject = t.subject
                AND coalesce(p.range_from, '-infinity') = coalesce(t.range_from, '-infinity')
                AND coalesce(p.range_to, 'infinity') = coalesce(t.range_to, 'infinity'))
            GROUP BY t.dataset, t.subject = t.exchange, t.range_from, t.range_to
            ORDER BY max(t.priority) DESC, min(t.id)
            """;

    private static final int ANY_PRIORITY = 0;

    private final Pool pool;
    private final RunPlanner planner;
    private final BudgetReport budget;
    private final VendorAccount account;
    private final Clock clock;
    private final Map<Dataset, DatasetIngest> ingests = new EnumMap<>(Dataset.class);

    RunEstimates(
            Pool pool,
            RunPlanner planner,
            BudgetReport budget,
            VendorAccount account,
            Clock clock,
            @All List<DatasetIngest> ingests) {
        this.pool = pool;
        this.planner = planner;
        this.budget = budget;
        this.account = account;
        this.clock = clock;
        ingests.forEach(ingest -> this.ingests.put(ingest.dataset(), ingest));
    }

    /**
     * What a run takes at least: pages and filings that only an answer shows, and what a scan finds, come on top.
     *
     * @param dataset asked for; {@code all} for the queue
     * @param tasks by dataset
     * @param callsAtLeast of the day
     * @param callsLeft today, before it
     * @param callsAhead that what is queued already takes first: of the same priority or a higher one
     * @param fitsToday whether all of it can be done today: by the calls, and by the requests of the minutes left
     * @param notToday tasks by dataset that cannot
     * @param daysAtLeast GMT days until all of it was done, today included
     * @param doneAtEarliest when all of it was done, if everything goes well
     * @param minutesAtLeast that the minute limit makes of the requests
     */
    @RegisterForReflection
    public record Estimate(
            String dataset,
            Map<String, Integer> tasks,
            long requestsAtLeast,
            long callsAtLeast,
            long callsLeft,
            long callsAhead,
            boolean fitsToday,
            Map<String, Integer> notToday,
            long daysAtLeast,
            Instant doneAtEarliest,
            long minutesAtLeast) {}

    /** Tasks of one dataset and price, side by side in the order of their work. */
    private record Work(String dataset, Price each, int tasks) {}

    /** What everything that is queued or at work takes at least. */
    public Uni<Estimate> ofQueue() {
        return queued(ANY_PRIORITY, List.of())
                .flatMap(queue -> budget.now().map(left -> estimate("all", List.of(), queue, left, ANY_PRIORITY)));
    }

    /** Fails with {@link NothingToIngestException} when there is no subject. */
    public Uni<Estimate> of(RunRequest request) {
        return planner.preview(request)
                .flatMap(tasks -> queued(request.priority(), tasks)
                        .flatMap(ahead -> budget.now()
                                .map(left -> estimate(
                                        request.dataset().code(), ahead, work(tasks), left, request.priority()))));
    }

    private Uni<List<Work>> queued(int priority, List<Planned> besides) {
        Tuple values = Tuple.of(
                (short) priority,
                besides.stream().map(task -> task.dataset().code()).toArray(String[]::new),
                besides.stream().map(Planned::subject).toArray(String[]::new),
                besides.stream().map(task -> task.range().from()).toArray(LocalDate[]::new),
                besides.stream().map(task -> task.range().to()).toArray(LocalDate[]::new));
        return pool.preparedQuery(QUEUED).execute(values).map(this::work);
    }

    private List<Work> work(RowSet<Row> rows) {
        List<Work> work = new ArrayList<>();
        for (Row row : rows) {
            String dataset = row.getString("dataset");
            DateRange range = new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to"));
            Price each = Dataset.ofCode(dataset)
                    .map(known -> price(known, row.getString("subject"), range))
                    .orElse(Price.NOTHING);
            work.add(new Work(dataset, each, row.getInteger("tasks")));
        }
        return work;
    }

    private List<Work> work(List<Planned> tasks) {
        return tasks.stream()
                .map(task -> new Work(task.dataset().code(), price(task.dataset(), task.subject(), task.range()), 1))
                .toList();
    }

    private Price price(Dataset dataset, String subject, DateRange range) {
        DatasetIngest ingest = ingests.get(dataset);
        return ingest == null ? Price.NOTHING : ingest.price(subject, range);
    }

    private Estimate estimate(String dataset, List<Work> ahead, List<Work> work, Budget left, int priority) {
        BudgetCourse course = course(left, priority);
        Price before = Price.NOTHING;
        for (Work one : ahead) {
            before = before.plus(one.each().times(one.tasks()));
            course.spend(one.each(), one.tasks());
        }
        Price sum = Price.NOTHING;
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> notToday = new TreeMap<>();
        for (Work one : work) {
            counts.merge(one.dataset(), one.tasks(), Integer::sum);
            sum = sum.plus(one.each().times(one.tasks()));
            int late = one.tasks() - course.spend(one.each(), one.tasks());
            if (late > 0) {
                notToday.merge(one.dataset(), late, Integer::sum);
            }
        }
        return new Estimate(
                dataset,
                counts,
                sum.requests(),
                sum.calls(),
                left.callsLeft(),
                before.calls(),
                notToday.isEmpty(),
                notToday,
                course.days(),
                course.end(),
                ceil(sum.requests(), left.requestsLimit()));
    }

    /** Without the reserve, for what nobody waits for, and from midnight on where the vendor has refused for the day. */
    private BudgetCourse course(Budget left, int priority) {
        Instant now = clock.instant();
        int percent = priority < RunRequest.INTERACTIVE_FROM ? account.interactiveReservePercent() : 0;
        Instant refused = left.exhaustedUntil();
        long kept = left.callsLimit() * percent / 100;
        return new BudgetCourse(
                now,
                refused != null && refused.isAfter(now) ? 0 : Math.max(0, left.callsLeft() - kept),
                left.callsLimit() - kept,
                left.requestsLimit() - (long) left.requestsLimit() * percent / 100);
    }

    private static long ceil(long amount, long per) {
        return (amount + per - 1) / Math.max(1, per);
    }
}
