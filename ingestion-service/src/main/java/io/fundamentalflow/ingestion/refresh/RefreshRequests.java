package io.fundamentalflow.ingestion.refresh;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.tasks.NothingToIngestException;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.ingestion.tasks.TaskHints;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Plans what readers wished for, before everything else. Every replica may plan every wish: it has its run's id already, so
 * that it becomes one run.
 */
@ApplicationScoped
class RefreshRequests {

    private static final Logger LOG = Logger.getLogger(RefreshRequests.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int TOGETHER = 50;

    private static final String OPEN = """
            SELECT r.run_id, r.dataset, c.ticker, w.newest_day FROM refresh_requests r
            JOIN companies c ON c.id = r.company_id
            LEFT JOIN watermarks w ON w.company_id = r.company_id AND w.dataset = r.dataset
            WHERE r.planned_at IS NULL ORDER BY r.requested_at LIMIT %d
            """.formatted(TOGETHER);

    private static final String PLANNED =
            "UPDATE refresh_requests SET planned_at = clock_timestamp() WHERE run_id = $1 AND planned_at IS NULL";

    private final Pool pool;
    private final RunPlanner planner;
    private final BackgroundLoop planning = new BackgroundLoop("planning of refreshes", this::plan);

    RefreshRequests(Pool pool, RunPlanner planner, TaskHints hints) {
        this.pool = pool;
        this.planner = planner;
        hints.on("refresh_requests", planning::nudge);
    }

    void onStart(@Observes StartupEvent event) {
        planning.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        planning.stop();
    }

    /** Plans what is wished for; whether there may be more at once. */
    Uni<Boolean> plan() {
        return pool.query(OPEN)
                .execute()
                .flatMap(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(this::plan)
                        .collect()
                        .last()
                        .replaceWith(rows.size() == TOGETHER));
    }

    private Uni<Void> plan(Row row) {
        UUID run = row.getUUID("run_id");
        return Uni.createFrom()
                .deferred(() -> planner.planOnce(run, request(row)).replaceWithVoid())
                .onFailure(failure ->
                        failure instanceof NothingToIngestException || failure instanceof IllegalArgumentException)
                .recoverWithUni(failure -> {
                    LOG.warnf("a refresh cannot be planned: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .chain(() -> pool.preparedQuery(PLANNED).execute(Tuple.of(run)).replaceWithVoid());
    }

    private static RunRequest request(Row row) {
        String code = row.getString("dataset");
        Dataset dataset =
                Dataset.ofCode(code).orElseThrow(() -> new IllegalArgumentException("unknown dataset " + code));
        return RunRequest.refresh(dataset, Ticker.parse(row.getString("ticker")), row.getLocalDate("newest_day"));
    }
}
