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

/** The product as it is deployed, loaded with a generated market. */
final class Deployment implements AutoCloseable {

    private final RunClient client = new RunClient();
    private final TestDatabase database = TestDatabase.create();
    private final LocalRedis redis = LocalRedis.start(0);
    private final ServiceProcess simulator;
    private final ServiceProcess ingestion;
    private final ServiceProcess query;
    private final List<String> tickers = new ArrayList<>();

    Deployment(Path root, int instruments, int years) {
        Programs programs = new Programs(root, root.resolve("benchmarks/target/logs"));
        simulator = programs.simulator(
                        Ports.free(),
                        List.of(
                                "--tickers",
                                "" + instruments,
                                "--years",
                                "" + years,
                                "--requests-per-minute",
                                "1000000"))
                .awaitReady();
        Connections connections = Connections.of(database, redis.url());
        Map<String, String> vendor = Map.of(
                "EODHD_API_KEY", "demo",
                "EODHD_BASE_URL", simulator.address().resolve("/api").toString(),
                "EODHD_REQUESTS_PER_MINUTE", "1000000",
                "EODHD_CALLS_PER_DAY", "100000000",
                "FF_TIMETABLE_ENABLED", "false",
                "FF_COVERAGE_ENABLED", "false",
                "FF_EODHD_ACCOUNT_CHECK_EVERY", "0s");
        ingestion = programs.ingestion(Ports.free(), connections, vendor, List.of("-Xmx256m"))
                .awaitReady();
        query = programs.query(
                        Ports.free(), connections, Map.of("FF_HTTP_RATE_LIMIT_PER_MINUTE", "0"), List.of("-Xmx192m"))
                .awaitReady();
    }

    ServiceProcess query() {
        return query;
    }

    TestDatabase database() {
        return database;
    }

    List<String> tickers() {
        return tickers;
    }

    /** Loads the listed instruments of the American exchange, with their documents. */
    void load() {
        loadPrices();
        client.run(ingestion, "{\"dataset\":\"fundamentals\",\"exchange\":\"US\"}");
    }

    /** Loads the listed instruments of the American exchange. */
    void loadPrices() {
        client.run(ingestion, "{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        client.run(ingestion, "{\"dataset\":\"daily_prices\",\"exchange\":\"US\"}");
        for (JsonNode company : client.get(query.address().resolve("/api/v1/companies?exchange=US&limit=1000"))
                .path("data")) {
            tickers.add(company.path("ticker").asText());
        }
    }

    boolean hasFundamentals(String ticker) {
        return !client.get(query.address().resolve("/api/v1/fundamentals/" + ticker + "?limit=1"))
                .path("data")
                .isEmpty();
    }

    JsonNode json(String path) {
        return client.get(query.address().resolve(path));
    }

    byte[] body(String path) {
        return client.body(query.address().resolve(path));
    }

    @Override
    public void close() {
        query.close();
        ingestion.close();
        simulator.close();
        redis.close();
        database.close();
    }
}
