package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Turns a request into a run with its tasks. What is already queued is not doubled, only hurried. */
@ApplicationScoped
public class RunPlanner {

    private static final Logger LOG = Logger.getLogger(RunPlanner.class);

    private static final String LISTED = """
            SELECT c.ticker FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE e.code = $1 AND c.listing_state = 'listed' AND c.held_reason IS NULL ORDER BY c.ticker
            """;
    private static final String WITHOUT_SYMBOLS = """
            SELECT wanted.code FROM unnest($1::text[]) AS wanted (code)
            WHERE EXISTS (SELECT 1 FROM exchanges e WHERE e.code = wanted.code)
              AND NOT EXISTS (SELECT 1 FROM companies c JOIN exchanges e ON e.id = c.exchange_id WHERE e.code = wanted.code)
            """;
    private static final String OPEN_RUN = """
            INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ($1, $2, $3, $4)
            """;
    private static final String QUEUE = """
            INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, stage, priority, max_attempts)
            SELECT $1, d, s, f, t, g, $7, $8
            FROM unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::smallint[]) WITH ORDINALITY AS p (d, s, f, t, g, n)
            ORDER BY n
            ON CONFLICT (dataset, subject, coalesce(range_from, '-infinity'), coalesce(range_to, 'infinity'))
              WHERE state IN ('queued', 'leased')
            DO UPDATE SET priority = greatest(ingestion_tasks.priority, excluded.priority)
            RETURNING (xmax = 0) AS inserted
            """;
    private static final String COUNT = """
            UPDATE ingestion_runs SET tasks_planned = $2, tasks_joined = $3 WHERE id = $1
            """;

    private record Planned(Dataset dataset, String subject, DateRange range) {}

    private final Pool pool;
    private final Workforce workforce;
    private final TaskConfig config;

    RunPlanner(Pool pool, Workforce workforce, TaskConfig config) {
        this.pool = pool;
        this.workforce = workforce;
        this.config = config;
    }

    /**
     * Writes the run and its tasks, and wakes the lanes.
     *
     * @return the run's id; fails with {@link NothingToIngestException} when there is no subject
     */
    public Uni<UUID> plan(RunRequest request) {
        UUID id = UUID.randomUUID();
        return pool.withTransaction(connection ->
                        tasksOf(connection, request).flatMap(tasks -> write(connection, id, request, tasks)))
                .invoke(workforce::nudge)
                .replaceWith(id);
    }

    private Uni<List<Planned>> tasksOf(SqlConnection connection, RunRequest request) {
        return switch (request.dataset()) {
            case SYMBOLS, SYMBOL_CHANGES -> Uni.createFrom().item(exchangeTasks(request));
            case DAILY_PRICES, DIVIDENDS, SPLITS ->
                subjects(connection, request)
                        .flatMap(tickers -> missingSymbols(connection, tickers)
                                .map(exchanges -> tickerTasks(request, tickers, exchanges)));
        };
    }

    private static List<Planned> exchangeTasks(RunRequest request) {
        String exchange = request.exchange();
        if (exchange == null) {
            throw new NothingToIngestException("the dataset is ingested by exchange");
        }
        List<Planned> tasks = new ArrayList<>();
        tasks.add(new Planned(Dataset.SYMBOL_CHANGES, exchange, request.range()));
        if (request.dataset() == Dataset.SYMBOLS) {
            tasks.add(new Planned(Dataset.SYMBOLS, exchange, DateRange.ALL));
        }
        return tasks;
    }

    private static Uni<List<String>> subjects(SqlConnection connection, RunRequest request) {
        if (!request.tickers().isEmpty()) {
            return Uni.createFrom()
                    .item(request.tickers().stream().map(Object::toString).toList());
        }
        return connection
                .preparedQuery(LISTED)
                .execute(Tuple.of(request.exchange()))
                .map(RunPlanner::texts)
                .invoke(listed -> {
                    if (listed.isEmpty()) {
                        throw new NothingToIngestException(
                                "no listed instruments of this exchange are known; ingest its symbols first");
                    }
                });
    }

    /** Exchanges of which we know no instrument yet: their symbol lists come first, in the same run. */
    private static Uni<List<String>> missingSymbols(SqlConnection connection, List<String> tickers) {
        Set<String> exchanges = new TreeSet<>();
        tickers.forEach(ticker -> exchanges.add(ticker.substring(ticker.indexOf('.') + 1)));
        return connection
                .preparedQuery(WITHOUT_SYMBOLS)
                .execute(Tuple.of(exchanges.toArray(String[]::new)))
                .map(RunPlanner::texts);
    }

    private static List<Planned> tickerTasks(RunRequest request, List<String> tickers, List<String> exchanges) {
        List<Planned> tasks = new ArrayList<>();
        for (String exchange : exchanges) {
            tasks.add(new Planned(Dataset.SYMBOL_CHANGES, exchange, DateRange.ALL));
            tasks.add(new Planned(Dataset.SYMBOLS, exchange, DateRange.ALL));
        }
        boolean withActions = request.dataset() == Dataset.DAILY_PRICES && request.withActions();
        // Actions after the range matter too: the vendor's volumes are on today's share basis.
        DateRange actions = new DateRange(request.range().from(), null);
        for (String ticker : tickers) {
            if (withActions) {
                tasks.add(new Planned(Dataset.SPLITS, ticker, actions));
                tasks.add(new Planned(Dataset.DIVIDENDS, ticker, actions));
            }
            tasks.add(new Planned(request.dataset(), ticker, request.range()));
        }
        return tasks;
    }

    private Uni<Void> write(SqlConnection connection, UUID id, RunRequest request, List<Planned> tasks) {
        return connection
                .preparedQuery(OPEN_RUN)
                .execute(Tuple.of(id, request.dataset().code(), requested(request), request.requestedBy()))
                .chain(() -> connection.preparedQuery(QUEUE).execute(toTuple(id, request, tasks)))
                .map(RunPlanner::inserted)
                .invoke(inserted -> LOG.infof(
                        "run planned run=%s dataset=%s from=%s to=%s tasks=%d joined=%d by=%s",
                        id,
                        request.dataset().code(),
                        request.range().from(),
                        request.range().to(),
                        inserted,
                        tasks.size() - inserted,
                        request.requestedBy()))
                .flatMap(inserted ->
                        connection.preparedQuery(COUNT).execute(Tuple.of(id, inserted, tasks.size() - inserted)))
                .replaceWithVoid();
    }

    private Tuple toTuple(UUID id, RunRequest request, List<Planned> tasks) {
        return Tuple.tuple()
                .addValue(id)
                .addValue(tasks.stream().map(task -> task.dataset().code()).toArray(String[]::new))
                .addValue(tasks.stream().map(Planned::subject).toArray(String[]::new))
                .addValue(tasks.stream().map(task -> task.range().from()).toArray(java.time.LocalDate[]::new))
                .addValue(tasks.stream().map(task -> task.range().to()).toArray(java.time.LocalDate[]::new))
                .addValue(tasks.stream().map(task -> stage(task.dataset())).toArray(Short[]::new))
                .addValue((short) request.priority())
                .addValue((short) config.maxAttempts());
    }

    /** Renames before symbols, so that a renamed instrument is not met as a new one; then what explains prices. */
    private static short stage(Dataset dataset) {
        return switch (dataset) {
            case SYMBOL_CHANGES -> 0;
            case SYMBOLS -> 1;
            case SPLITS, DIVIDENDS -> 2;
            case DAILY_PRICES -> 3;
        };
    }

    private static JsonObject requested(RunRequest request) {
        JsonArray tickers = new JsonArray();
        request.tickers().forEach(ticker -> tickers.add(ticker.toString()));
        return new JsonObject()
                .put("dataset", request.dataset().code())
                .put("tickers", tickers)
                .put("exchange", request.exchange())
                .put("from", text(request.range().from()))
                .put("to", text(request.range().to()))
                .put("with_actions", request.withActions());
    }

    private static @org.jspecify.annotations.Nullable String text(
            java.time.@org.jspecify.annotations.Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static int inserted(RowSet<Row> rows) {
        return (int) StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getBoolean(0))
                .count();
    }

    private static List<String> texts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
