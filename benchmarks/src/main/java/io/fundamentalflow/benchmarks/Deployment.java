package io.fundamentalflow.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.LocalRedis;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product as it is deployed, loaded with a generated market. */
final class Deployment implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_MILLIS = 200;

    private final HttpClient client = HttpClient.newHttpClient();
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
                "FF_COVERAGE_ENABLED", "false");
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
        run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        run("{\"dataset\":\"daily_prices\",\"exchange\":\"US\"}");
        run("{\"dataset\":\"fundamentals\",\"exchange\":\"US\"}");
        for (JsonNode company : get(query.address().resolve("/api/v1/companies?exchange=US&limit=100"))
                .path("data")) {
            tickers.add(company.path("ticker").asText());
        }
    }

    boolean hasFundamentals(String ticker) {
        return !get(query.address().resolve("/api/v1/fundamentals/" + ticker + "?limit=1"))
                .path("data")
                .isEmpty();
    }

    byte[] body(String path) {
        return send(HttpRequest.newBuilder(query.address().resolve(path)).build())
                .body();
    }

    @Override
    public void close() {
        query.close();
        ingestion.close();
        simulator.close();
        redis.close();
        database.close();
    }

    private void run(String request) {
        URI runs = ingestion.address().resolve("/api/v1/ingestions");
        String id = json(send(HttpRequest.newBuilder(runs)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request))
                        .build()))
                .path("id")
                .asText();
        while (get(URI.create(runs + "/" + id))
                .path("run")
                .path("state")
                .asText()
                .equals("running")) {
            pause();
        }
    }

    private JsonNode get(URI uri) {
        return json(send(HttpRequest.newBuilder(uri).build()));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
