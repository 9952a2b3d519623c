package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the weekly and monthly aggregates up to date after prices changed, where they are continuous aggregates; as plain
 * views they always are. TimescaleDB materializes only what changed, so the whole range can be asked for; its own hourly
 * policy does the same should this process be gone.
 */
@ApplicationScoped
class PeriodAggregates {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** The newest price event, and which aggregates to refresh: none while prices are still being written. */
    private static final String DUE = """
            SELECT p.profile AS aggregate, coalesce(max(e.seq), 0) AS seq
            FROM database_profile p
            LEFT JOIN events e ON e.dataset = 'daily_prices' AND e.kind IN ('refreshed', 'revised') AND e.seq > $1
            WHERE p.details LIKE 'continuous aggregate%'
              AND NOT EXISTS (
                SELECT FROM ingestion_tasks t WHERE t.dataset = 'daily_prices' AND t.state IN ('queued', 'leased'))
            GROUP BY p.profile
            """;

    private final Pool pool;
    private final BackgroundLoop refreshing = new BackgroundLoop("refreshing of weeks and months", this::refresh);

    /** Price events up to here are in the aggregates. Zero after a start: what an earlier process left is done first. */
    private volatile long refreshedUpTo;

    PeriodAggregates(Pool pool) {
        this.pool = pool;
    }

    void onStart(@Observes StartupEvent event) {
        refreshing.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        refreshing.stop();
    }

    /** Whether to come back at once: never. */
    Uni<Boolean> refresh() {
        return pool.preparedQuery(DUE).execute(Tuple.of(refreshedUpTo)).flatMap(rows -> {
            List<String> aggregates = new ArrayList<>();
            long newest = 0;
            for (Row row : rows) {
                aggregates.add(row.getString("aggregate"));
                newest = Math.max(newest, row.getLong("seq"));
            }
            return newest == 0
                    ? Uni.createFrom().item(false)
                    : refresh(aggregates, newest)
                            .replaceWith(false)
                            .onFailure(PeriodAggregates::isUnderWay)
                            .recoverWithItem(false);
        });
    }

    /** The policy or another replica refreshes now, perhaps from before the newest change: look again next time. */
    private static boolean isUnderWay(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    private Uni<Void> refresh(List<String> aggregates, long upTo) {
        return Multi.createFrom()
                .iterable(aggregates)
                .onItem()
                // Outside a transaction, as the procedure demands; the names come from our own migration.
                .transformToUniAndConcatenate(
                        name -> pool.query("CALL refresh_continuous_aggregate('" + name + "', NULL, NULL)")
                                .execute())
                .collect()
                .asList()
                .invoke(() -> refreshedUpTo = upTo)
                .replaceWithVoid();
    }
}
