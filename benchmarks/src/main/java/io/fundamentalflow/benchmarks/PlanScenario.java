package io.fundamentalflow.benchmarks;

import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.LocalRedis;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From an empty database with an exchange of 20,000 symbols to a plan: as an operator asks for it, and as the configuration does.
 * The datasets are paused, so that nothing is loaded meanwhile.
 */
final class PlanScenario {

    /** Of the whole market, fourteen of twenty are in New York. */
    private static final int INSTRUMENTS = 28_600;

    private static final int AT_LEAST = 20_000;
    private static final double SECONDS = 10;
    /** What the service needs beside its heap of 256 MB. */
    private static final double MEGABYTES = 512;
    /** Two ticks of the timetable, each at most a minute away, and the work between. */
    private static final double CONFIGURED_SECONDS = 150;

    private static final String LOAD = "{\"dataset\":\"daily_prices\",\"exchange\":\"US\"}";
    private static final int DRY_RUNS = 5;

    private final Path root;
    private final Results results;
    private final RunClient client = new RunClient();

    PlanScenario(Path root, Results results) {
        this.root = root;
        this.results = results;
    }

    void run() {
        results.say(
                "New York's symbols from the simulator into an empty database; daily prices of all of them with their splits and"
                        + " dividends. ingestion-service has -Xmx256m; vendor, service and database share the cores.");
        results.say("");
        results.row("what", "symbols", "tasks", "time");
        results.row("---", "---:", "---:", "---:");
        Programs programs = new Programs(root, root.resolve("benchmarks/target/logs"));
        try (ServiceProcess vendor = programs.simulator(
                Ports.free(),
                List.of("--tickers", "" + INSTRUMENTS, "--years", "1", "--requests-per-minute", "1000000"))) {
            vendor.awaitReady();
            Asked asked = asked(programs, vendor);
            Configured configured = configured(programs, vendor);
            results.say("");
            results.row("budget", "measured", "wanted", "");
            results.row("---", "---:", "---:", "---");
            results.atMost("dry run, slowest", asked.dryRun(), SECONDS, "s");
            results.atMost("dry run beside the queued plan", asked.dryRunBeside(), SECONDS, "s");
            results.atMost("from the request to the plan being queued", asked.queued(), SECONDS, "s");
            results.atMost(
                    "the configured exchange, from ready to its plan", configured.seconds(), CONFIGURED_SECONDS, "s");
            results.atMost(
                    "peak resident memory, whichever more", Math.max(asked.peak(), configured.peak()), MEGABYTES, "MB");
        }
    }

    private record Asked(double dryRun, double queued, double dryRunBeside, double peak) {}

    private record Configured(double seconds, double peak) {}

    private Asked asked(Programs programs, ServiceProcess vendor) {
        try (TestDatabase database = TestDatabase.create();
                LocalRedis redis = LocalRedis.start(0);
                ServiceProcess service =
                        start(programs, vendor, database, redis, Map.of("FF_TIMETABLE_ENABLED", "false"))) {
            pause(service);
            double list = seconds(() -> client.run(service, "{\"dataset\":\"symbols\",\"exchange\":\"US\"}"));
            int symbols = count(database, "SELECT count(*) FROM companies WHERE listing_state = 'listed'");
            if (symbols < AT_LEAST) {
                throw new IllegalStateException("only " + symbols + " symbols");
            }
            row("symbol list, planned, read and written", symbols, 0, list);
            URI plan = service.address().resolve("/api/v1/ingestions/plan");
            double slowest = 0;
            for (int i = 0; i < DRY_RUNS; i++) {
                slowest = Math.max(slowest, seconds(() -> client.post(plan, LOAD)));
            }
            row("dry run, slowest of " + DRY_RUNS, symbols, 3 * symbols, slowest);
            double queued = seconds(() -> client.post(service.address().resolve("/api/v1/ingestions"), LOAD));
            row("request to plan queued", symbols, tasks(database), queued);
            double beside = seconds(() -> client.post(plan, LOAD));
            row("dry run beside it", symbols, 3 * symbols, beside);
            double forecast = seconds(() -> client.get(service.address().resolve("/api/v1/budget/forecast")));
            row("forecast of the queue", symbols, tasks(database), forecast);
            return new Asked(slowest, queued, beside, Machine.peakMegabytes(service.process()));
        }
    }

    private Configured configured(Programs programs, ServiceProcess vendor) {
        Map<String, String> rules = Map.of("FF_UNIVERSE_EXCHANGES", "US", "FF_UNIVERSE_TYPES", "");
        try (TestDatabase database = TestDatabase.create();
                LocalRedis redis = LocalRedis.start(0);
                ServiceProcess service = start(programs, vendor, database, redis, rules)) {
            long began = System.nanoTime();
            pause(service);
            awaitMore(database, "SELECT count(*) FROM universe WHERE added_by = 'configuration'", AT_LEAST);
            double followed = (System.nanoTime() - began) / 1e9;
            awaitMore(database, "SELECT count(*) FROM ingestion_tasks WHERE dataset = 'daily_prices'", AT_LEAST);
            double planned = (System.nanoTime() - began) / 1e9;
            int symbols = count(database, "SELECT count(*) FROM universe WHERE added_by = 'configuration'");
            row("configured exchange, ready to followed", symbols, 0, followed);
            row("configured exchange, ready to plan queued", symbols, tasks(database), planned);
            return new Configured(planned, Machine.peakMegabytes(service.process()));
        }
    }

    private static ServiceProcess start(
            Programs programs,
            ServiceProcess vendor,
            TestDatabase database,
            LocalRedis redis,
            Map<String, String> more) {
        Map<String, String> variables = new LinkedHashMap<>(Map.of(
                "EODHD_API_KEY", "demo",
                "EODHD_BASE_URL", vendor.address().resolve("/api").toString(),
                "EODHD_REQUESTS_PER_MINUTE", "600",
                "FF_COVERAGE_ENABLED", "false",
                "FF_EODHD_ACCOUNT_CHECK_EVERY", "0s"));
        variables.putAll(more);
        return programs.ingestion(Ports.free(), Connections.of(database, redis.url()), variables, List.of("-Xmx256m"))
                .awaitReady();
    }

    private void pause(ServiceProcess service) {
        for (String dataset : List.of("daily_prices", "splits", "dividends")) {
            client.put(service.address().resolve("/api/v1/datasets/" + dataset + "/pause"), "{}");
        }
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static int tasks(TestDatabase database) {
        return count(database, "SELECT count(*) FROM ingestion_tasks WHERE state IN ('queued', 'leased')");
    }

    private static void awaitMore(TestDatabase database, String sql, int least) {
        while (count(database, sql) < least) {
            RunClient.pause();
        }
    }

    private static int count(TestDatabase database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void row(String what, int symbols, int tasks, double seconds) {
        results.row(
                what,
                String.format("%,d", symbols),
                tasks == 0 ? "" : String.format("%,d", tasks),
                String.format("%.2f s", seconds));
    }
}
