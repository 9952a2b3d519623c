package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.CallMeter;
import io.fundamentalflow.ingestion.events.EventRelay;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way market data is written: rows, watermark, log, event and the task's end, in one transaction that begins by
 * proving that the lease is still ours.
 */
@ApplicationScoped
public class WriteTransaction {

    /** Timeouts stay below the lease, so that a paused replica's transaction ends before another may start. */
    private static final String PROVE_LEASE = """
            SELECT set_config('statement_timeout', $3, true), set_config('idle_in_transaction_session_timeout', $3, true)
            FROM ingestion_tasks
            WHERE id = $1 AND fence = $2 AND state = 'leased' AND lease_until > clock_timestamp()
            FOR UPDATE
            """;

    /** Of a task with many transactions, one after the other: while they lock the row no heartbeat gets at it. */
    private static final String PROVE_AND_EXTEND = """
            WITH proven AS (
              UPDATE ingestion_tasks SET lease_until = clock_timestamp() + $4 * interval '1 millisecond'
              WHERE id = $1 AND fence = $2 AND state = 'leased' AND lease_until > clock_timestamp()
              RETURNING 1)
            SELECT set_config('statement_timeout', $3, true), set_config('idle_in_transaction_session_timeout', $3, true) FROM proven
            """;

    /** Creates the row or locks it; an own statement, so that everything after it sees what others committed. */
    private static final String LOCK_WATERMARK = """
            INSERT INTO watermarks (company_id, dataset) VALUES ($1, $2)
            ON CONFLICT (company_id, dataset) DO UPDATE SET company_id = excluded.company_id
            RETURNING fetched_at
            """;

    /** Asking for days before the newest is no look at what is due. */
    private static final String CLOSE = """
            WITH moved AS (
              UPDATE watermarks w SET
                version = w.version + CASE WHEN $9::boolean OR $17::boolean THEN 1 ELSE 0 END,
                factor_epoch = w.factor_epoch + CASE WHEN $17::boolean THEN 1 ELSE 0 END,
                first_day = least(w.first_day, $14::date),
                newest_day = greatest(w.newest_day, $16::date),
                complete_through = CASE
                  WHEN $18::date IS NULL OR $18::date <= w.complete_through + 1
                  THEN greatest(w.complete_through, CASE WHEN $4 = 'daily_prices' THEN $16::date ELSE coalesce($19::date, $20::date) END)
                  ELSE w.complete_through END,
                last_checked_at = CASE
                  WHEN $4 = 'daily_prices' AND $19::date < w.newest_day THEN coalesce(w.last_checked_at, clock_timestamp())
                  ELSE clock_timestamp() END,
                fetched_at = $21::timestamptz
              WHERE w.company_id = $6 AND w.dataset = $4),
            logged AS (
              INSERT INTO data_ingestion_logs (run_id, task_id, dataset, subject, attempt, outcome, rows_received, rows_written,
                rows_unchanged, rows_revised, rows_withdrawn, rows_rejected, calls_spent, started_at)
              VALUES ($2, $1, $4, $5, $3, CASE WHEN $9::boolean THEN 'written' ELSE 'unchanged' END, $8, $10,
                $11, $12, $13, $22, $23, $21)),
            told AS (
              INSERT INTO events (kind, dataset, exchange, ticker, company_id, from_day, to_day, rows_changed, run_id)
              SELECT CASE WHEN $12::integer + $13::integer > 0 THEN 'revised' WHEN $9::boolean OR $17::boolean THEN 'refreshed' ELSE 'checked' END,
                $4, $7::text, CASE WHEN $6::integer IS NULL THEN NULL ELSE $5 END, $6::integer, $14::date, $15::date, $24::integer, $2::uuid
              WHERE $25::boolean)
            UPDATE ingestion_tasks SET state = 'done', lease_owner = NULL, lease_until = NULL, error_class = NULL, last_error = NULL
            WHERE id = $1
            """;

    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");
    private static final int REPEATS = 5;

    private final Pool pool;
    private final EventRelay relay;
    private final TaskConfig config;

    WriteTransaction(Pool pool, EventRelay relay, TaskConfig config) {
        this.pool = pool;
        this.relay = relay;
        this.config = config;
    }

    /**
     * Runs {@code writes} and everything that must commit with it.
     *
     * @param company null for tasks whose subject is an exchange
     * @param writes uses only the given connection and calls nobody else; may be run again after a deadlock
     * @return the report of {@code writes}; fails with {@link LeaseLostException} or {@link StaleFetchException} when the
     *     task may not write
     */
    public Uni<TaskReport> run(
            LeasedTask task, @Nullable CompanyRef company, Function<SqlConnection, Uni<Change>> writes) {
        return Uni.createFrom()
                .context(context -> pool.withTransaction(
                        connection -> inside(connection, task, company, writes, CallMeter.of(context))))
                .onFailure(WriteTransaction::worthRepeating)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(500))
                .atMost(REPEATS)
                .invoke(relay::nudge);
    }

    /**
     * Writes a part of a task that has many, in a transaction of its own: the task goes on, under a lease that begins anew.
     * What it writes must be true by itself, since another attempt may write it again.
     *
     * @param writes as of {@link #run}; watermarks, log and events are its own affair
     */
    public <T> Uni<T> part(LeasedTask task, Function<SqlConnection, Uni<T>> writes) {
        return pool.withTransaction(connection -> extendLease(connection, task).chain(() -> writes.apply(connection)))
                .onFailure(WriteTransaction::worthRepeating)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(500))
                .atMost(REPEATS)
                .invoke(relay::nudge);
    }

    private Uni<TaskReport> inside(
            SqlConnection connection,
            LeasedTask task,
            @Nullable CompanyRef company,
            Function<SqlConnection, Uni<Change>> writes,
            CallMeter meter) {
        return proveLease(connection, task)
                .chain(() -> lockWatermark(connection, task, company))
                .chain(() -> writes.apply(connection))
                .call(change -> close(connection, task, company, change, meter))
                .map(Change::report);
    }

    private Uni<Void> proveLease(SqlConnection connection, LeasedTask task) {
        return prove(connection, task, PROVE_LEASE, Tuple.of(task.id(), task.fence(), timeout()));
    }

    private Uni<Void> extendLease(SqlConnection connection, LeasedTask task) {
        Tuple values =
                Tuple.of(task.id(), task.fence(), timeout(), config.lease().toMillis());
        return prove(connection, task, PROVE_AND_EXTEND, values);
    }

    private String timeout() {
        return config.lease().dividedBy(2).toMillis() + "ms";
    }

    private static Uni<Void> prove(SqlConnection connection, LeasedTask task, String statement, Tuple values) {
        return connection
                .preparedQuery(statement)
                .execute(values)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new LeaseLostException(task);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> lockWatermark(SqlConnection connection, LeasedTask task, @Nullable CompanyRef company) {
        if (company == null) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(LOCK_WATERMARK)
                .execute(Tuple.of(company.id(), task.dataset().code()))
                .invoke(rows -> refuseStale(rows, task))
                .replaceWithVoid();
    }

    private static void refuseStale(RowSet<Row> rows, LeasedTask task) {
        OffsetDateTime fetchedAt = rows.iterator().next().getOffsetDateTime(0);
        if (fetchedAt != null && fetchedAt.toInstant().isAfter(task.leasedAt())) {
            throw new StaleFetchException(task);
        }
    }

    private static Uni<Void> close(
            SqlConnection connection, LeasedTask task, @Nullable CompanyRef company, Change change, CallMeter meter) {
        TaskReport report = change.report();
        OffsetDateTime leasedAt = task.leasedAt().atOffset(ZoneOffset.UTC);
        Tuple values = Tuple.tuple()
                .addValue(task.id())
                .addValue(task.runId())
                .addValue(task.attempt())
                .addValue(task.dataset().code())
                .addValue(task.subject())
                .addValue(company == null ? null : company.id())
                .addValue(company == null ? task.subject() : company.exchange())
                .addValue(report.received())
                .addValue(report.changed())
                .addValue(report.written())
                .addValue(report.unchanged())
                .addValue(report.revised())
                .addValue(report.withdrawn())
                .addValue(change.fromDay())
                .addValue(change.toDay())
                .addValue(change.newestDay())
                .addValue(change.factorsMoved())
                .addValue(task.range().from())
                .addValue(task.range().to())
                .addValue(leasedAt.toLocalDate())
                .addValue(leasedAt)
                .addValue(report.rejected())
                .addValue(meter.calls())
                .addValue(report.rowsChanged())
                .addValue(change.told());
        return connection.preparedQuery(CLOSE).execute(values).replaceWithVoid();
    }

    /** Whether the database ended a transaction for the sake of another one: the same again may succeed. */
    public static boolean worthRepeating(Throwable failure) {
        return failure instanceof PgException database && WORTH_REPEATING.contains(database.getSqlState());
    }
}
