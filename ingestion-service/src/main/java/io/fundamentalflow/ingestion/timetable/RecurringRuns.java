package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Runs that come again, for each exchange where something of the dataset is followed. A run's id is made from its name, so
 * that every replica may tick.
 */
@ApplicationScoped
class RecurringRuns {

    private static final String FOLLOWED = """
            SELECT e.code FROM exchanges e WHERE EXISTS (
              SELECT 1 FROM universe u JOIN companies c ON c.id = u.company_id
              JOIN watermarks w ON w.company_id = c.id AND w.dataset = $1
              WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed')
            ORDER BY e.code
            """;

    private final Pool pool;
    private final RunPlanner planner;

    /** Saves asking the database about what this replica knows to be planned. */
    private final Set<String> planned = ConcurrentHashMap.newKeySet();

    RecurringRuns(Pool pool, RunPlanner planner) {
        this.pool = pool;
        this.planner = planner;
    }

    /**
     * Plans the runs of a time, where they are not planned yet.
     *
     * @param time first day of the week or the day itself
     * @param request by exchange
     */
    Uni<Void> plan(Dataset dataset, LocalDate time, Function<String, RunRequest> request) {
        return plan(dataset, time.toString(), request);
    }

    /**
     * The same.
     *
     * @param time tells the runs from others of the dataset
     */
    Uni<Void> plan(Dataset dataset, String time, Function<String, RunRequest> request) {
        return pool.preparedQuery(FOLLOWED)
                .execute(Tuple.of(dataset.code()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .map(row -> row.getString(0))
                .onItem()
                .transformToUniAndConcatenate(exchange -> plan(exchange, time, request.apply(exchange)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /**
     * Plans one run, unless it is planned.
     *
     * @param time tells it from others of its dataset and exchange
     */
    Uni<Boolean> plan(String exchange, String time, RunRequest request) {
        String name = "timetable " + request.dataset().code() + " " + exchange + " " + time;
        if (!planned.add(name)) {
            return Uni.createFrom().item(false);
        }
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return planner.planOnce(id, request).replaceWith(true).onFailure().invoke(() -> planned.remove(name));
    }
}
