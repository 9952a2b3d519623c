package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.local.TestRedis;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.wire.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Several replicas of ingestion and one key, whose minute is not enough for the work. */
@Order(9)
class FleetIT {

    private static final int REPLICAS = 3;
    private static final int LIMIT = 90;
    private static final int TICKERS = 40;
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void replicas_share_the_work_and_together_never_ask_more_than_one_key_may() {
        // Given
        List<ServiceProcess> replicas = new ArrayList<>();
        try (Simulator vendor = Simulator.start(SharedProduct.market(TICKERS, 1)
                        .withTokens(Set.of(Canary.KEY))
                        .withRequestsPerMinute(LIMIT));
                TestDatabase database = TestDatabase.create();
                TestRedis redis = TestRedis.start()) {
            Connections connections = Connections.of(database, redis.url());
            Map<String, String> variables = Map.of(
                    "EODHD_API_KEY",
                    Canary.KEY,
                    "EODHD_BASE_URL",
                    vendor.baseUri().toString(),
                    "EODHD_REQUESTS_PER_MINUTE",
                    Integer.toString(LIMIT),
                    "FF_TIMETABLE_ENABLED",
                    "false",
                    "FF_EODHD_ACCOUNT_CHECK_EVERY",
                    "0s",
                    "FF_COVERAGE_ENABLED",
                    "false");
            for (int i = 0; i < REPLICAS; i++) {
                Programs programs = new Programs(Product.ROOT, Product.LOGS.resolve("fleet-" + i));
                replicas.add(programs.ingestion(Ports.free(), connections, variables, List.of("-Xmx256m")));
            }
            replicas.forEach(ServiceProcess::awaitReady);
            String tickers = vendor.market().instruments().stream()
                    .map(Instrument::symbol)
                    .filter(symbol -> symbol.endsWith(".US"))
                    .limit(TICKERS - 5)
                    .map(symbol -> "\"" + symbol + "\"")
                    .collect(Collectors.joining(","));

            // When
            JsonNode report = run(replicas.get(0), "{\"dataset\":\"daily_prices\",\"tickers\":[" + tickers + "]}");

            // Then
            assertThat(report.path("run").path("state").asText())
                    .as(report.toString())
                    .isEqualTo("succeeded");
            List<RequestLog.Entry> asked = vendor.requests().entries();
            assertThat(asked).hasSizeGreaterThan(LIMIT + 10).noneMatch(entry -> entry.status() == 429);
            for (int i = LIMIT; i < asked.size(); i++) {
                Instant first = asked.get(i - LIMIT).at();
                assertThat(Duration.between(first, asked.get(i).at()))
                        .as("request %d and the one %d before it", i, LIMIT)
                        .isGreaterThanOrEqualTo(MINUTE);
            }
            assertThat(replicas)
                    .allSatisfy(replica -> assertThat(Http.get(replica.address().resolve("/q/metrics"))
                                    .body())
                            .as("a replica's own requests")
                            .containsPattern("ff_vendor_requests_total\\{endpoint=\"(eod|div|splits)\""));
            assertThat(report.path("calls").asLong())
                    .isEqualTo(asked.stream().mapToLong(RequestLog.Entry::calls).sum());
        } finally {
            Stream.of(replicas).flatMap(List::stream).forEach(ServiceProcess::close);
        }
    }

    private static JsonNode run(ServiceProcess replica, String request) {
        Answer answer = Http.post(replica.address().resolve("/api/v1/ingestions"), request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String path = "/api/v1/ingestions/" + answer.json().path("id").asText();
        Awaitility.await("the run")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !Http.get(replica.address().resolve(path))
                        .json()
                        .path("run")
                        .path("state")
                        .asText()
                        .equals("running"));
        return Http.get(replica.address().resolve(path + "/report")).json();
    }
}
