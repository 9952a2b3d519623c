package io.fundamentalflow.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.LocalRedis;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A full load by one, two and four replicas that share a key, against the time that the key's minute limit alone would take:
 * every full window of requests is followed by the next after 61 s, the vendor's minute and our guard of a second.
 */
final class FleetScenario {

    private static final double WINDOW_SECONDS = 61;
    private static final double BUDGET = 1.1;
    private static final List<Integer> REPLICAS = List.of(1, 2, 4);

    /** Enough instruments for two full windows and a part of a third, so that the limit and not the start decides. */
    private static final List<Size> SIZES =
            List.of(new Size(60, 60, 10), new Size(600, 600, 5), new Size(3_000, 3_000, 1));

    private final Path root;
    private final Results results;
    private final RunClient client = new RunClient();

    FleetScenario(Path root, Results results) {
        this.root = root;
        this.results = results;
    }

    /** @param instruments of the whole market, seven of ten of them in New York */
    private record Size(int perMinute, int instruments, int years) {}

    /** @param refused by the vendor for its minute limit */
    private record Load(Size size, int replicas, int requests, int refused, double seconds) {

        double floor() {
            int fullWindows = (requests - 1) / size.perMinute();
            return fullWindows * WINDOW_SECONDS;
        }
    }

    void run() {
        List<Load> loads = new ArrayList<>();
        results.say(
                "Symbols of New York, then dividends, splits and daily prices of all its instruments, into an empty database. The floor"
                        + " is 61 s for each full window of requests before the last one. Vendor, replicas, database and Redis share the"
                        + " cores; the vendor answers at once.\n");
        results.row("requests a minute", "replicas", "history", "requests", "refused (429)", "floor", "wall time");
        results.row("---:", "---:", "---:", "---:", "---:", "---:", "---:");
        for (Size size : SIZES) {
            for (int replicas : REPLICAS) {
                Load load = load(size, replicas);
                loads.add(load);
                results.row(
                        String.format("%,d", size.perMinute()),
                        Integer.toString(replicas),
                        size.years() + " y",
                        String.format("%,d", load.requests()),
                        Integer.toString(load.refused()),
                        String.format("%.0f s", load.floor()),
                        String.format("%.1f s", load.seconds()));
            }
        }
        results.say("");
        results.row("budget", "measured", "wanted", "");
        results.row("---", "---:", "---:", "---");
        for (Load load : loads) {
            results.atMost(
                    String.format(
                            "wall time / floor, %,d a minute, replicas: %d",
                            load.size().perMinute(), load.replicas()),
                    load.seconds() / load.floor(),
                    BUDGET,
                    "x");
        }
        results.atMost(
                "requests refused by the vendor",
                loads.stream().mapToInt(Load::refused).sum(),
                0,
                "in all");
    }

    private Load load(Size size, int replicas) {
        System.out.printf("%d requests a minute, replicas: %d%n", size.perMinute(), replicas);
        Programs programs = new Programs(root, root.resolve("benchmarks/target/logs"));
        String limit = Integer.toString(size.perMinute());
        List<ServiceProcess> processes = new ArrayList<>();
        try (TestDatabase database = TestDatabase.create();
                LocalRedis redis = LocalRedis.start(0)) {
            ServiceProcess vendor = programs.simulator(
                    Ports.free(),
                    List.of(
                            "--tickers", "" + size.instruments(),
                            "--years", "" + size.years(),
                            "--requests-per-minute", limit));
            processes.add(vendor);
            vendor.awaitReady();
            Map<String, String> variables = Map.of(
                    "EODHD_API_KEY",
                    "demo",
                    "EODHD_BASE_URL",
                    vendor.address().resolve("/api").toString(),
                    "EODHD_REQUESTS_PER_MINUTE",
                    limit,
                    "FF_TIMETABLE_ENABLED",
                    "false",
                    "FF_COVERAGE_ENABLED",
                    "false");
            for (int i = 0; i < replicas; i++) {
                processes.add(programs.ingestion(
                        Ports.free(), Connections.of(database, redis.url()), variables, List.of("-Xmx256m")));
            }
            processes.forEach(ServiceProcess::awaitReady);
            return measure(size, replicas, vendor, processes.get(1));
        } finally {
            processes.forEach(ServiceProcess::close);
        }
    }

    private Load measure(Size size, int replicas, ServiceProcess vendor, ServiceProcess ingestion) {
        long began = System.nanoTime();
        run(ingestion, "{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        run(ingestion, "{\"dataset\":\"daily_prices\",\"exchange\":\"US\"}");
        double seconds = (System.nanoTime() - began) / 1e9;
        JsonNode asked = client.get(vendor.address().resolve("/simulator/control/requests"));
        int refused = 0;
        for (JsonNode request : asked.path("requests")) {
            refused += request.path("status").asInt() == 429 ? 1 : 0;
        }
        return new Load(size, replicas, asked.path("total").asInt() - refused, refused, seconds);
    }

    private void run(ServiceProcess ingestion, String request) {
        String state = client.run(ingestion, request);
        if (!state.equals("succeeded")) {
            throw new IllegalStateException(request + " ended as " + state);
        }
    }
}
