package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.wire.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Replicas are killed, stopped for longer than their leases and restarted at random while they share a load. */
@Order(10)
class FleetKillsIT {

    private static final boolean LARGE = "large".equals(System.getenv("FF_SUITE"));
    private static final int REPLICAS = LARGE ? 4 : 3;
    private static final int TICKERS = LARGE ? 300 : 40;
    private static final int YEARS = LARGE ? 10 : 3;

    /** So few that the load is clearly more than a full window: each request beyond one is compared with the one that many before. */
    private static final int LIMIT = LARGE ? 300 : 80;

    private static final int KILLS = LARGE ? 20 : 6;
    private static final int STOPS = LARGE ? 8 : 2;
    private static final int RESTARTS = LARGE ? 4 : 1;

    /** Of the vendor: long enough that requests are under way whenever something happens. */
    private static final Duration LATENCY = Duration.ofMillis(LARGE ? 800 : 1_500);

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long SEED = 20_261_127;

    @Test
    void killed_stopped_and_restarted_replicas_store_what_one_undisturbed_replica_stores(TestReporter reporter) {
        // Given
        SimulatorSettings market = SharedProduct.market(TICKERS, YEARS).withTokens(Set.of(Canary.KEY));
        try (Simulator calmVendor = Simulator.start(market.withRequestsPerMinute(1_000_000));
                Simulator vendor = Simulator.start(market.withRequestsPerMinute(LIMIT));
                Fleet golden = new Fleet("golden", calmVendor, 1, Map.of("EODHD_REQUESTS_PER_MINUTE", "1000000"));
                Fleet fleet = new Fleet(
                        "kills", vendor, REPLICAS, Map.of("EODHD_REQUESTS_PER_MINUTE", Integer.toString(LIMIT)))) {
            List<String> tickers = vendor.market().instruments().stream()
                    .map(Instrument::symbol)
                    .filter(symbol -> symbol.endsWith(".US"))
                    .toList();
            golden.awaitEnd(golden.startLoad(tickers));
            vendor.faults().add(Fault.of(FaultKind.SLOW_BODY).delay(LATENCY));
            String run = fleet.startLoad(tickers);

            // When
            long inHand = disturb(fleet, vendor, calmVendor.requests().total());
            fleet.awaitEnd(run);

            // Then
            long more = calls(vendor) - calls(calmVendor);
            reporter.publishEntry(Map.of(
                    "requests", Integer.toString(vendor.requests().entries().size()),
                    "tasks in hand when something happened", Long.toString(inHand),
                    "calls more than of the undisturbed replica", Long.toString(more),
                    "rows compared", StoredTables.counts(fleet.database()).toString()));
            JsonNode report = fleet.report(run);
            assertThat(report.path("run").path("state").asText())
                    .as(report.toString())
                    .isEqualTo("succeeded");
            assertThat(StoredTables.differences(golden.database(), fleet.database()))
                    .isEmpty();
            assertThat(StoredTables.counts(fleet.database()))
                    .containsKeys("ohlcv", "dividends", "splits", "companies", "watermarks", "technical_indicators");
            assertThat(more)
                    .as("calls more than of the undisturbed replica, which may be one for each task in hand")
                    .isBetween(0L, inHand);
            assertThat(inHand).as("tasks in hand when something happened").isGreaterThanOrEqualTo(KILLS);
            assertNoWindowAboveLimit(vendor.requests().entries());
        }
    }

    /** Everything in an order and at moments that the seed decides, over the whole load; how many tasks were in hand then. */
    private static long disturb(Fleet fleet, Simulator vendor, long requests) {
        Random random = new Random(SEED);
        List<Disturbance> all = Disturbance.shuffled(KILLS, STOPS, RESTARTS, random);
        long inHand = 0;
        for (int i = 0; i < all.size(); i++) {
            long moment = requests * (i + 1) / (all.size() + 2) + random.nextInt(3);
            Awaitility.await("requests before disturbance " + i)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> vendor.requests().total() >= moment);
            inHand += all.get(i).happenTo(fleet, random.nextInt(fleet.size()));
        }
        return inHand;
    }

    private static long calls(Simulator vendor) {
        return vendor.requests().entries().stream()
                .mapToLong(RequestLog.Entry::calls)
                .sum();
    }

    private static void assertNoWindowAboveLimit(List<RequestLog.Entry> asked) {
        assertThat(asked).hasSizeGreaterThan(LIMIT * 5 / 4).noneMatch(entry -> entry.status() == 429);
        for (int i = LIMIT; i < asked.size(); i++) {
            Instant first = asked.get(i - LIMIT).at();
            assertThat(Duration.between(first, asked.get(i).at()))
                    .as("request %d and the one %d before it", i, LIMIT)
                    .isGreaterThanOrEqualTo(MINUTE);
        }
    }
}
