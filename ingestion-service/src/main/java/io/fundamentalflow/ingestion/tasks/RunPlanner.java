package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.universe.Universe;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into a run with its tasks. What is already queued is not doubled, only hurried.
 *
 * <p>Long because the rules of what belongs to a run are read together.
 */
@ApplicationScoped
public class RunPlanner {

    private static final Logger LOG = Logger.getLogger(RunPlanner.class);

    /** Funds, indexes and currencies have no insiders. */
    private static final String LISTED = """
            SELECT c.ticker FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE e.code = $1 AND c.listing_state = 'listed' AND c.held_reason IS NULL
              AND ($2 <> 'insider_transactions' OR c.instrument_type IN ('Common Stock', 'Preferred Stock'))
            ORDER BY c.ticker
            """;

    private static final String WITHOUT_SYMBOLS = """
            SELECT wanted.code FROM unnest($1::text[]) AS wanted (code)
            WHERE EXISTS (SELECT 1 FROM exchanges e WHERE e.code = wanted.code)
              AND NOT EXISTS (SELECT 1 FROM companies c JOIN exchanges e ON e.id = c.exchange_id WHERE e.code = wanted.code)
            """;
    private static final String OPEN_RUN = """
            INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String QUEUE = """
            WITH queued AS (
              INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, stage, priority, max_attempts)
              SELECT $1, d, s, f, t, g, $7, $8
              FROM unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::smallint[]) WITH ORDINALITY AS p (d, s, f, t, g, n)
              ORDER BY n
              ON CONFLICT (dataset, subject, coalesce(range_from, '-infinity'), coalesce(range_to, 'infinity'))
                WHERE state IN ('queued', 'leased')
              DO UPDATE SET priority = greatest(ingestion_tasks.priority, excluded.priority)
              RETURNING id, (xmax = 0) AS inserted),
            joined AS (
              INSERT INTO ingestion_run_tasks (run_id, task_id) SELECT $1, id FROM queued WHERE NOT inserted)
            SELECT count(*) FILTER (WHERE inserted)::int FROM queued
            """;
    private static final String COUNT = """
            UPDATE ingestion_runs SET tasks_planned = $2, tasks_joined = $3 WHERE id = $1
            """;

    /** The last days are read again: the vendor corrects volumes and prices for a while. */
    private static final int DAYS_AGAIN = 10;

    /** The table's statistics are always behind: it fills and empties in minutes. */
    private static final String KNOW_THE_QUEUE = "ANALYZE ingestion_tasks";

    private static final int MANY_TASKS = 100;

    private static final String AMERICAN = "US";

    private static final short LAST = 5;

    /** One task an exchange, and nothing else. */
    private static final Set<Dataset> OF_EXCHANGES =
            Set.of(Dataset.CALENDAR, Dataset.QUOTES, Dataset.EXCHANGE_SESSIONS);

    /** @param ticker or the code of an exchange that is scanned */
    private record Subject(String ticker, DateRange range) {

        String exchange() {
            return ticker.substring(ticker.indexOf('.') + 1);
        }
    }

    /**
     * A range of an instrument's.
     *
     * @param range both ends given
     */
    public record Part(Ticker ticker, DateRange range) {}

    /** A task to be. */
    record Planned(Dataset dataset, String subject, DateRange range) {}

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
        return planOnce(UUID.randomUUID(), request);
    }

    /** The same under a given id; nothing happens when a run has it already. */
    public Uni<UUID> planOnce(UUID id, RunRequest request) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(OPEN_RUN)
                        .execute(Tuple.of(id, request.dataset().code(), requested(request), request.requestedBy()))
                        .flatMap(opened -> opened.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : tasksOf(connection, request).flatMap(tasks -> write(connection, id, request, tasks))))
                .invoke(workforce::nudge)
                .replaceWith(id);
    }

    /**
     * Writes a run of a task for each part, in the caller's transaction; the lanes find them once that is committed.
     *
     * @param request without tickers and range, which the parts have
     */
    public Uni<UUID> planParts(SqlConnection connection, RunRequest request, List<Part> parts) {
        UUID id = UUID.randomUUID();
        List<Planned> tasks = parts.stream()
                .map(part -> new Planned(request.dataset(), part.ticker().toString(), part.range()))
                .toList();
        return connection
                .preparedQuery(OPEN_RUN)
                .execute(Tuple.of(id, request.dataset().code(), requested(request), request.requestedBy()))
                .chain(() -> write(connection, id, request, tasks))
                .replaceWith(id);
    }

    /** The tasks a request would become; nothing is written. What is queued already is among them. */
    Uni<List<Planned>> preview(RunRequest request) {
        RunRequest looking = new RunRequest(
                request.dataset(),
                request.tickers(),
                request.exchange(),
                request.range(),
                request.withActions(),
                request.followedOnly(),
                request.changedOnly(),
                false,
                request.priority(),
                request.requestedBy());
        return pool.withConnection(connection -> tasksOf(connection, looking));
    }

    private Uni<List<Planned>> tasksOf(SqlConnection connection, RunRequest request) {
        return switch (request.dataset()) {
            case SYMBOLS, SYMBOL_CHANGES, CALENDAR, EXCHANGE_SESSIONS ->
                Uni.createFrom().item(exchangeTasks(request));
            case QUOTES ->
                request.tickers().isEmpty()
                        ? Uni.createFrom().item(exchangeTasks(request))
                        : tickerTasks(connection, request);
            case DAILY_PRICES,
                    INTRADAY_1M,
                    INTRADAY_5M,
                    INTRADAY_1H,
                    DIVIDENDS,
                    SPLITS,
                    FUNDAMENTALS,
                    INSIDER_TRANSACTIONS,
                    NEWS,
                    NEWS_SENTIMENT,
                    NEWS_WORDS -> tickerTasks(connection, request);
            case INDICATORS -> throw new NothingToIngestException("indicators are computed, not ingested");
        };
    }

    private Uni<List<Planned>> tickerTasks(SqlConnection connection, RunRequest request) {
        return subjects(connection, request)
                .call(subjects -> follow(connection, request, subjects))
                .flatMap(subjects -> missingSymbols(connection, subjects)
                        .flatMap(exchanges -> dayLists(connection, request, subjects)
                                .map(lists -> tickerTasks(request, subjects, exchanges, lists))));
    }

    private static List<Planned> exchangeTasks(RunRequest request) {
        String exchange = request.exchange();
        if (exchange == null) {
            throw new NothingToIngestException("the dataset is ingested by exchange");
        }
        if (OF_EXCHANGES.contains(request.dataset())) {
            return List.of(new Planned(request.dataset(), exchange, request.range()));
        }
        List<Planned> tasks = new ArrayList<>();
        tasks.add(new Planned(Dataset.SYMBOL_CHANGES, exchange, request.range()));
        if (request.dataset() == Dataset.SYMBOLS) {
            tasks.add(new Planned(Dataset.SYMBOLS, exchange, DateRange.ALL));
        }
        return tasks;
    }

    private static Uni<List<Subject>> subjects(SqlConnection connection, RunRequest request) {
        if (!request.tickers().isEmpty()) {
            return Uni.createFrom()
                    .item(request.tickers().stream()
                            .map(ticker -> new Subject(ticker.toString(), request.range()))
                            .toList());
        }
        String exchange = request.exchange();
        if (request.dataset() == Dataset.INSIDER_TRANSACTIONS && !AMERICAN.equals(exchange)) {
            throw new NothingToIngestException("insiders' trades are reported of American instruments only");
        }
        if (request.followedOnly() && exchange != null) {
            return Universe.followed(connection, exchange, request.dataset().code())
                    .map(followed -> followed.stream()
                            .map(one -> new Subject(one.ticker(), since(one.newestDay(), request.range())))
                            .toList());
        }
        return connection
                .preparedQuery(LISTED)
                .execute(Tuple.of(request.exchange(), request.dataset().code()))
                .map(rows -> stream(rows)
                        .map(row -> new Subject(row.getString(0), request.range()))
                        .toList())
                .invoke(listed -> {
                    if (listed.isEmpty()) {
                        throw new NothingToIngestException(
                                "no listed instruments of this exchange are known; ingest its symbols first");
                    }
                })
                .map(listed -> request.changedOnly()
                        ? List.of(new Subject(listed.get(0).exchange(), request.range()))
                        : listed);
    }

    /** Whose prices an operator loads is kept current from then on. A ticker nobody bears fails its task and is not. */
    private static Uni<Void> follow(SqlConnection connection, RunRequest request, List<Subject> subjects) {
        if (!request.follow()) {
            return Uni.createFrom().voidItem();
        }
        return Universe.add(connection, subjects.stream().map(Subject::ticker).toList(), request.requestedBy())
                .replaceWithVoid();
    }

    private static DateRange since(@Nullable LocalDate newest, DateRange range) {
        LocalDate from = newest == null ? null : newest.minusDays(DAYS_AGAIN);
        LocalDate to = range.to();
        return from != null && to != null && from.isAfter(to) ? new DateRange(to, to) : new DateRange(from, to);
    }

    /** Exchanges of which we know no instrument yet: their symbol lists come first, in the same run. */
    private static Uni<List<String>> missingSymbols(SqlConnection connection, List<Subject> subjects) {
        Set<String> exchanges = new TreeSet<>();
        subjects.forEach(subject -> exchanges.add(subject.exchange()));
        return connection
                .preparedQuery(WITHOUT_SYMBOLS)
                .execute(Tuple.of(exchanges.toArray(String[]::new)))
                .map(rows -> stream(rows).map(row -> row.getString(0)).toList());
    }

    private static List<Planned> tickerTasks(
            RunRequest request, List<Subject> subjects, List<String> exchanges, Optional<DayLists> lists) {
        List<Planned> tasks = new ArrayList<>();
        for (String exchange : exchanges) {
            tasks.add(new Planned(Dataset.SYMBOL_CHANGES, exchange, DateRange.ALL));
            tasks.add(new Planned(Dataset.SYMBOLS, exchange, DateRange.ALL));
        }
        lists.ifPresent(listed -> {
            String exchange = String.valueOf(request.exchange());
            tasks.add(new Planned(Dataset.SPLITS, exchange, listed.days()));
            tasks.add(new Planned(Dataset.DIVIDENDS, exchange, listed.days()));
        });
        boolean foundInLists = lists.filter(DayLists::connected).isPresent();
        for (Subject subject : subjects) {
            if (bringsActions(request) && (!foundInLists || subject.range().from() == null)) {
                // Actions after the range matter too: the vendor's volumes are on today's share basis. Splits are read
                // whole: they are few, one call either way, and only a whole answer shows what was cancelled.
                DateRange actions = new DateRange(subject.range().from(), null);
                tasks.add(new Planned(Dataset.SPLITS, subject.ticker(), DateRange.ALL));
                tasks.add(new Planned(Dataset.DIVIDENDS, subject.ticker(), actions));
            }
            tasks.add(new Planned(request.dataset(), subject.ticker(), subject.range()));
        }
        return tasks;
    }

    private static boolean bringsActions(RunRequest request) {
        return request.dataset() == Dataset.DAILY_PRICES && request.withActions();
    }

    /** Where that is cheaper than asking about each; else empty. */
    private Uni<Optional<DayLists>> dayLists(SqlConnection connection, RunRequest request, List<Subject> subjects) {
        String exchange = request.exchange();
        LocalDate session = request.range().to();
        boolean many = config.dayListsFrom() > 0 && subjects.size() > config.dayListsFrom();
        return bringsActions(request) && request.followedOnly() && exchange != null && session != null && many
                ? DayLists.upTo(connection, exchange, session).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Void> write(SqlConnection connection, UUID id, RunRequest request, List<Planned> tasks) {
        return connection
                .preparedQuery(QUEUE)
                .execute(toTuple(id, request, tasks))
                .map(rows -> rows.iterator().next().getInteger(0))
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
                .chain(() -> knowTheQueue(connection, tasks.size()));
    }

    /** @param tasks how many were just queued */
    static Uni<Void> knowTheQueue(SqlConnection connection, int tasks) {
        return tasks < MANY_TASKS
                ? Uni.createFrom().voidItem()
                : connection.query(KNOW_THE_QUEUE).execute().replaceWithVoid();
    }

    private Tuple toTuple(UUID id, RunRequest request, List<Planned> tasks) {
        return Tuple.tuple()
                .addValue(id)
                .addValue(tasks.stream().map(task -> task.dataset().code()).toArray(String[]::new))
                .addValue(tasks.stream().map(Planned::subject).toArray(String[]::new))
                .addValue(tasks.stream().map(task -> task.range().from()).toArray(LocalDate[]::new))
                .addValue(tasks.stream().map(task -> task.range().to()).toArray(LocalDate[]::new))
                .addValue(tasks.stream().map(RunPlanner::stage).toArray(Short[]::new))
                .addValue((short) request.priority())
                .addValue((short) config.maxAttempts());
    }

    /** A scan of an exchange's documents comes last: nothing of the exchange waits for it. */
    private static short stage(Planned task) {
        return task.dataset() == Dataset.FUNDAMENTALS && task.subject().indexOf('.') < 0 ? LAST : stage(task.dataset());
    }

    /** Renames before symbols, so that a renamed instrument is not met as a new one; then what explains prices. */
    static short stage(Dataset dataset) {
        return switch (dataset) {
            case SYMBOL_CHANGES -> 0;
            case SYMBOLS -> 1;
            case SPLITS, DIVIDENDS, FUNDAMENTALS -> 2;
            case DAILY_PRICES, QUOTES -> 3;
            // The document brings who the company is, prices what a trade can have cost.
            case INSIDER_TRANSACTIONS,
                    NEWS,
                    NEWS_SENTIMENT,
                    NEWS_WORDS,
                    CALENDAR,
                    EXCHANGE_SESSIONS,
                    INTRADAY_1M,
                    INTRADAY_5M,
                    INTRADAY_1H -> 4;
            case INDICATORS -> throw new IllegalArgumentException("indicators have no tasks");
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
                .put("with_actions", request.withActions())
                .put("changed_only", request.changedOnly());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
