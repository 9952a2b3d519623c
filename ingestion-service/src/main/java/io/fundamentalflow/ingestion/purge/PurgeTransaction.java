package io.fundamentalflow.ingestion.purge;

import io.fundamentalflow.ingestion.tasks.TaskConfig;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** One dataset of one instrument in one transaction: rows, quarantine and watermark go, an event tells the readers. */
@ApplicationScoped
class PurgeTransaction {

    /** Shorter than a lease: a task that waits for the lock must not lose its own meanwhile. */
    private static final String LIMIT =
            "SELECT set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)";

    /** Of all datasets: prices are written with conclusions about dividends and splits. In one order, so that purges do not deadlock. */
    private static final String LOCK =
            "SELECT dataset FROM watermarks WHERE company_id = $1 ORDER BY dataset FOR UPDATE";

    private static final String ALIVE = """
            SELECT 1 FROM ingestion_tasks WHERE subject = $1 AND state IN ('queued', 'leased') LIMIT 1
            """;

    /** The vendor's records too, under every name that was this instrument's alone. */
    private static final String REJECTED = """
            DELETE FROM rejected_records WHERE dataset = $2 AND subject IN (
              SELECT $3::text
              UNION SELECT h.ticker FROM ticker_history h WHERE h.company_id = $1 AND NOT EXISTS (
                SELECT FROM ticker_history o WHERE o.ticker = h.ticker AND o.company_id <> $1))
            """;

    /** {@code checked_at} stays what it was: the vendor was not asked now. */
    private static final String CLOSE = """
            WITH gone AS (
              DELETE FROM watermarks WHERE company_id = $1 AND dataset = $2 RETURNING first_day, newest_day, last_checked_at)
            INSERT INTO events (kind, dataset, exchange, ticker, company_id, from_day, to_day, rows_changed, checked_at)
            SELECT 'revised', $2, split_part($3, '.', 2), $3, $1, g.first_day, g.newest_day, $4, coalesce(g.last_checked_at, 'epoch')
            FROM (SELECT 1) AS one LEFT JOIN gone g ON true
            WHERE g.last_checked_at IS NOT NULL OR $4 > 0
            """;

    private static final int REPEATS = 5;

    private final Pool pool;
    private final TaskConfig config;

    PurgeTransaction(Pool pool, TaskConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** An instrument and the ticker it bears today. */
    record Target(int companyId, String ticker) {}

    /**
     * Takes everything away or nothing.
     *
     * @param before instruments purged before this one, for the words of a {@link TasksAliveException}
     */
    Uni<Purged> run(DatasetPurge purge, Target target, int before) {
        return pool.withTransaction(connection -> inside(connection, purge, target, before))
                .onFailure(WriteTransaction::worthRepeating)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(500))
                .atMost(REPEATS);
    }

    private Uni<Purged> inside(SqlConnection connection, DatasetPurge purge, Target target, int before) {
        String limit = config.lease().dividedBy(2).toMillis() + "ms";
        String dataset = purge.dataset().code();
        return connection
                .preparedQuery(LIMIT)
                .execute(Tuple.of(limit))
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(target.companyId())))
                .chain(() -> connection.preparedQuery(ALIVE).execute(Tuple.of(target.ticker())))
                .invoke(alive -> {
                    if (alive.size() > 0) {
                        throw new TasksAliveException(target.ticker(), before);
                    }
                })
                .chain(() -> all(connection, purge.deletes(), target.companyId()))
                .call(() -> all(connection, purge.corrections(), target.companyId()))
                .flatMap(rows -> connection
                        .preparedQuery(REJECTED)
                        .execute(Tuple.of(target.companyId(), dataset, target.ticker()))
                        .map(rejected -> (long) rejected.rowCount())
                        .flatMap(rejected -> connection
                                .preparedQuery(CLOSE)
                                .execute(Tuple.of(target.companyId(), dataset, target.ticker(), rows.intValue()))
                                .map(told ->
                                        new Purged(dataset, told.rowCount() + rejected > 0 ? 1 : 0, rows, rejected))));
    }

    private static Uni<Long> all(SqlConnection connection, List<String> statements, int companyId) {
        Uni<Long> sum = Uni.createFrom().item(0L);
        for (String sql : statements) {
            sum = sum.flatMap(so ->
                    connection.preparedQuery(sql).execute(Tuple.of(companyId)).map(rows -> so + rows.rowCount()));
        }
        return sum;
    }
}
