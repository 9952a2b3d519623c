package io.fundamentalflow.benchmarks;

import io.fundamentalflow.ingestion.prices.StoreUnderTest;
import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.model.DailyBar;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parsed bars in, committed rows out: the real store against COPY with the same rows on the same database, taking turns,
 * first into empty tables, then everything again.
 */
final class IngestScenario {

    private static final int INSTRUMENTS = 200;
    private static final int BARS = 2_520;
    private static final int ROUNDS = 3;
    private static final LocalDate NEWEST = LocalDate.of(2026, 6, 30);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Results results;

    IngestScenario(Results results) {
        this.results = results;
    }

    /** Rows a second of one way to write. */
    private record Rates(double first, double again) {}

    void run() throws Exception {
        List<List<DailyBar>> bars = IntStream.rangeClosed(1, INSTRUMENTS)
                .mapToObj(id -> GeneratedBars.of(id, BARS, NEWEST))
                .toList();
        try (TestDatabase database = TestDatabase.createMigrated()) {
            companies(database);
            List<Rates> copies = new ArrayList<>();
            List<Rates> singles = new ArrayList<>();
            List<Rates> stores = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf("round %d of %d%n", round + 1, ROUNDS);
                copies.add(copy(database, bars));
                singles.add(store(database, bars, 1));
                stores.add(store(database, bars, 4));
            }
            tell(median(copies), median(singles), median(stores), storedBytes(database));
        }
    }

    private void tell(Rates copy, Rates single, Rates store, double bytesPerBar) {
        results.say(String.format(
                "%,d instruments x %,d bars, median of %d rounds, PostgreSQL without TimescaleDB, durability off for both sides.%n",
                INSTRUMENTS, BARS, ROUNDS));
        results.row("rows a second", "first load", "everything again, nothing changed");
        results.row("---", "---:", "---:");
        results.row("COPY into staging + upsert, one connection", rate(copy.first()), rate(copy.again()));
        results.row("the store, one connection", rate(single.first()), rate(single.again()));
        results.row("the store, four connections", rate(store.first()), rate(store.again()));
        results.say("");
        results.row("budget", "measured", "wanted", "");
        results.row("---", "---:", "---:", "---");
        results.ratio("store / COPY, first load", store.first() / copy.first(), 1.0);
        results.ratio("store / COPY, idempotent re-run", store.again() / copy.again(), 1.0);
        results.ratio("store rows a second / prototype's 500", store.first() / 500, 10);
        results.row(
                "for comparison: one connection each, first load",
                String.format("%.2f", single.first() / copy.first()),
                "",
                "");
        results.row(
                "for comparison: one connection each, re-run",
                String.format("%.2f", single.again() / copy.again()),
                "",
                "");
        results.say(String.format(
                "%nThe budget allows one replica its pool of connections; on a crowded machine four of them also get a larger share of"
                        + " the processor than one, so the ratios are to be judged on a quiet one.%n%nStored size without"
                        + " compression: %.0f bytes a bar with its index.",
                bytesPerBar));
    }

    private static Rates copy(TestDatabase database, List<List<DailyBar>> bars) throws Exception {
        empty(database);
        CopyBaseline baseline = new CopyBaseline(database);
        double first = baseline.load(bars, NEWEST);
        double again = baseline.load(bars, NEWEST);
        return new Rates(INSTRUMENTS * BARS / first, INSTRUMENTS * BARS / again);
    }

    private static Rates store(TestDatabase database, List<List<DailyBar>> bars, int connections) throws Exception {
        empty(database);
        Vertx vertx = Vertx.vertx();
        Pool pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.user())
                        .setPassword(database.password())
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx)
                .build();
        try {
            double first = seconds(pool, bars, connections, BARS);
            double again = seconds(pool, bars, connections, 0);
            return new Rates(INSTRUMENTS * BARS / first, INSTRUMENTS * BARS / again);
        } finally {
            pool.close().await().atMost(LIMIT);
            vertx.close().await().atMost(LIMIT);
        }
    }

    private static double seconds(Pool pool, List<List<DailyBar>> bars, int connections, int expectedEach) {
        long began = System.nanoTime();
        long inserted = Multi.createFrom()
                .range(0, bars.size())
                .onItem()
                .transformToUni(i -> StoreUnderTest.write(pool, i + 1, bars.get(i), NEWEST))
                .merge(connections)
                .collect()
                .asList()
                .await()
                .atMost(LIMIT)
                .stream()
                .mapToLong(StoreUnderTest.Written::inserted)
                .sum();
        if (inserted != (long) expectedEach * bars.size()) {
            throw new IllegalStateException("the store wrote " + inserted + " rows");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void companies(TestDatabase database) throws Exception {
        execute(
                database,
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                        + " SELECT 'B' || n || '.US', e.id, 'Benchmark ' || n, 'Common Stock', 'USD', e.calendar_id"
                        + " FROM generate_series(1, " + INSTRUMENTS + ") n, exchanges e WHERE e.code = 'US'");
    }

    /** As after a restart: no dead rows, and no writing left over from the round before. */
    private static void empty(TestDatabase database) throws Exception {
        execute(database, "TRUNCATE ohlcv, ohlcv_revisions, latest_prices");
        execute(database, "CHECKPOINT");
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double storedBytes(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("SELECT pg_total_relation_size('ohlcv')")) {
            size.next();
            return (double) size.getLong(1) / (INSTRUMENTS * BARS);
        }
    }

    private static Rates median(List<Rates> rates) {
        return new Rates(
                rates.stream()
                        .mapToDouble(Rates::first)
                        .sorted()
                        .skip(rates.size() / 2)
                        .findFirst()
                        .orElseThrow(),
                rates.stream()
                        .mapToDouble(Rates::again)
                        .sorted()
                        .skip(rates.size() / 2)
                        .findFirst()
                        .orElseThrow());
    }

    private static String rate(double rowsPerSecond) {
        return String.format("%,.0f", rowsPerSecond);
    }
}
