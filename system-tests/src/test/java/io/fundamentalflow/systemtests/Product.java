package io.fundamentalflow.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.local.TestRedis;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Instrument;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The whole product: simulated vendor in this process, both services in their own, database and Redis behind doors. */
final class Product implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("ff.root"));
    static final Path LOGS = ROOT.resolve("system-tests/target/service-logs");

    private static final Duration RUN_LIMIT = Duration.ofMinutes(10);

    private final Simulator vendor;
    private final TestDatabase database = TestDatabase.create();
    private final TestRedis redis = TestRedis.start();
    private final TcpProxy databaseDoor = new TcpProxy(database.host(), database.port());
    private final TcpProxy redisDoor = new TcpProxy(redis.host(), redis.port());
    private final Supplier<ServiceProcess> ingestions;
    private final ServiceProcess query;
    private ServiceProcess ingestion;

    private Product(
            String name, SimulatorSettings market, Map<String, String> queryVariables, List<String> ingestionJvm) {
        vendor = Simulator.start(market.withTokens(Set.of(Canary.KEY))
                .withRequestsPerMinute(1_000_000)
                .withCallsPerDay(100_000_000));
        Programs programs = new Programs(ROOT, LOGS.resolve(name));
        // Ingestion goes straight: outages are tried on the readers, its own are tried in its module.
        Connections straight = Connections.of(database, redis.url());
        Connections behindDoors = straight.behind(databaseDoor.port(), "redis://127.0.0.1:" + redisDoor.port());
        int port = Ports.free();
        ingestions = () -> programs.ingestion(port, straight, vendorVariables(), ingestionJvm);
        ingestion = ingestions.get();
        Map<String, String> variables = new HashMap<>(queryVariables);
        variables.put("FF_HTTP_RATE_LIMIT_PER_MINUTE", "0");
        query = programs.query(Ports.free(), behindDoors, variables, List.of("-Xmx512m"));
        ingestion.awaitReady();
        query.awaitReady();
    }

    /** Starts all and loads nothing. */
    static Product start(String name, SimulatorSettings market, String... ingestionJvm) {
        return new Product(name, market, Map.of(), List.of(ingestionJvm));
    }

    /** The same with settings of query-service. */
    static Product start(String name, SimulatorSettings market, Map<String, String> queryVariables) {
        return new Product(name, market, queryVariables, List.of("-Xmx256m"));
    }

    /** Another reader of the same database and Redis. */
    ServiceProcess anotherReader(String name, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("FF_HTTP_RATE_LIMIT_PER_MINUTE", "0");
        return new Programs(ROOT, LOGS.resolve(name))
                .query(Ports.free(), Connections.of(database, redis.url()), all, List.of("-Xmx256m"));
    }

    Simulator vendor() {
        return vendor;
    }

    TcpProxy databaseDoor() {
        return databaseDoor;
    }

    TcpProxy redisDoor() {
        return redisDoor;
    }

    URI queryAt(String path) {
        return query.address().resolve(path);
    }

    URI ingestionAt(String path) {
        return ingestion.address().resolve(path);
    }

    Answer read(String path) {
        return Http.get(queryAt("/api/v1" + path));
    }

    List<String> tickers() {
        return vendor.market().instruments().stream().map(Instrument::symbol).toList();
    }

    /** Symbols of all exchanges, then prices with dividends and splits of these tickers; the report of the latter. */
    JsonNode loadAll() {
        for (String exchange : exchanges()) {
            report(start("{\"dataset\":\"symbols\",\"exchange\":\"" + exchange + "\"}"));
        }
        return load(tickers());
    }

    JsonNode load(List<String> tickers) {
        String list = tickers.stream().map(ticker -> "\"" + ticker + "\"").collect(Collectors.joining(","));
        return report(start("{\"dataset\":\"daily_prices\",\"tickers\":[" + list + "]}"));
    }

    JsonNode load(String ticker) {
        return load(List.of(ticker));
    }

    String start(String request) {
        Answer answer = Http.post(ingestionAt("/api/v1/ingestions"), request);
        if (answer.status() != 202) {
            throw new AssertionError("not accepted: " + answer.status() + " " + answer.body());
        }
        return answer.json().path("id").asText();
    }

    /** Waits for the end of a run. */
    JsonNode report(String run) {
        URI progress = ingestionAt("/api/v1/ingestions/" + run);
        Awaitility.await()
                .atMost(RUN_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !Http.get(progress)
                        .json()
                        .path("run")
                        .path("state")
                        .asText()
                        .equals("running"));
        return Http.get(ingestionAt("/api/v1/ingestions/" + run + "/report")).json();
    }

    /** The first column of the first row. */
    String sql(String query) {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String statement) {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends ingestion as a power cut would, lets its leases run out, and starts another one. */
    void killIngestion() {
        ingestion.kill();
        execute("UPDATE ingestion_tasks SET lease_until = clock_timestamp() WHERE state = 'leased'");
        ingestion = ingestions.get();
        ingestion.awaitReady();
    }

    /** Ends ingestion as an operator would, and starts another one; what the first one logged since it was asked to end. */
    String restartIngestion() {
        int before = ingestion.logText().length();
        ingestion.close();
        String log = ingestion.logText().substring(before);
        ingestion = ingestions.get();
        ingestion.awaitReady();
        return log;
    }

    /** Looks for the vendor's key in everything stored. */
    void searchRows() {
        Canary.searchRows(database);
    }

    @Override
    public void close() {
        Http.get(queryAt("/q/metrics"));
        Http.get(ingestionAt("/q/metrics"));
        query.close();
        ingestion.close();
        searchRows();
        databaseDoor.close();
        redisDoor.close();
        vendor.close();
        redis.close();
        database.close();
    }

    private List<String> exchanges() {
        return tickers().stream()
                .map(ticker -> ticker.substring(ticker.lastIndexOf('.') + 1))
                .distinct()
                .toList();
    }

    private Map<String, String> vendorVariables() {
        return Map.of(
                "EODHD_API_KEY", Canary.KEY,
                "EODHD_BASE_URL", vendor.baseUri().toString(),
                "EODHD_REQUESTS_PER_MINUTE", "1000000",
                "EODHD_CALLS_PER_DAY", "100000000",
                "FF_TIMETABLE_ENABLED", "false",
                "FF_COVERAGE_ENABLED", "false",
                "FF_EODHD_ACCOUNT_CHECK_EVERY", "0s",
                "FF_TASKS_BACKOFF", "200ms",
                "FF_EODHD_BACKOFF", "50ms");
    }
}
