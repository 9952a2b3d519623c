package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * A fleet loads a market while what it needs goes away, or the vendor is in trouble, for a while. In the end its tables are those
 * of a replica that nothing happened to.
 */
@Order(11)
class FleetOutagesIT {

    private static final boolean LARGE = "large".equals(System.getenv("FF_SUITE"));
    private static final int REPLICAS = LARGE ? 4 : 2;
    private static final int TICKERS = LARGE ? 300 : 20;
    private static final int YEARS = LARGE ? 10 : 2;
    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final Duration WHILE = Duration.ofSeconds(LARGE ? 20 : 2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Impatient, so that a while is longer than any of these; and as many attempts as it takes to outlast it. */
    private static final Map<String, String> SETTINGS = Map.of(
            "EODHD_REQUESTS_PER_MINUTE", "1000000",
            "FF_EODHD_REQUEST_TIMEOUT", "2s",
            "FF_EODHD_BACKOFF", "50ms",
            "FF_EODHD_RATE_LIMIT_PAUSE", "1s",
            "FF_EODHD_BREAKER_DELAY", "500ms",
            "FF_TASKS_BACKOFF", "200ms",
            "FF_TASKS_MAX_ATTEMPTS", "15");

    /** What a load brings, apart from the instruments. */
    private static final String FORGET =
            "TRUNCATE ohlcv, ohlcv_revisions, latest_prices, price_basis, vendor_factors, dividends, dividend_revisions, splits,"
                    + " split_revisions, watermarks, indicator_states, technical_indicators, quality_flags, rejected_records";

    private static final List<AutoCloseable> STARTED = new ArrayList<>();
    private static Simulator vendor;
    private static Fleet golden;
    private static Fleet fleet;
    private static List<String> tickers;
    private static long requests;

    @BeforeAll
    static void load_the_golden_replica() {
        SimulatorSettings market = SharedProduct.market(TICKERS, YEARS)
                .withTokens(Set.of(Canary.KEY))
                .withRequestsPerMinute(1_000_000)
                .withCallsPerDay(100_000_000);
        vendor = started(Simulator.start(market));
        tickers = vendor.market().instruments().stream()
                .map(Instrument::symbol)
                .filter(symbol -> symbol.endsWith(".US"))
                .toList();
        golden = started(new Fleet("golden-of-outages", vendor, 1, SETTINGS));
        golden.awaitEnd(golden.startLoad(tickers));
        requests = vendor.requests().total();
        fleet = started(new Fleet("outages", vendor, REPLICAS, SETTINGS));
    }

    @AfterAll
    static void stop_everything() throws Exception {
        for (int last = STARTED.size() - 1; last >= 0; last--) {
            STARTED.remove(last).close();
        }
    }

    @BeforeEach
    void nothing_is_loaded_or_under_way() {
        vendor.faults().clear();
        fleet.abandon();
        fleet.execute(FORGET);
        vendor.faults().add(Fault.of(FaultKind.SLOW_BODY).delay(LATENCY));
        vendor.requests().clear();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_stored_is_as_if_there_had_been_no_outage(Outage outage) {
        // Given
        String run = fleet.startLoad(tickers);
        awaitRequests(requests / 4);

        // When
        outage.happenTo(fleet);
        fleet.awaitEnd(run);

        // Then
        assertThat(fleet.report(run).path("run").path("state").asText()).isEqualTo("succeeded");
        assertThat(StoredTables.differences(golden.database(), fleet.database()))
                .isEmpty();
        assertThat(vendor.requests().total() - requests)
                .as("requests more than without an outage")
                .isBetween(0L, outage.inHand(fleet));
    }

    /** Promise: whatever the vendor answers instead of data is never taken for data; it is asked for again until it is there. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PAYMENT_REQUIRED", "FORBIDDEN", "NOT_FOUND"})
    void a_vendor_in_trouble_for_a_while_costs_time_and_requests_and_nothing_else(FaultKind kind) {
        // Given
        String run = fleet.startLoad(tickers);
        awaitRequests(requests / 4);

        // When
        long hits = troubleOfVendor(Fault.of(kind));
        fleet.awaitEnd(run);

        // Then
        JsonNode report = fleet.report(run);
        assertThat(report.path("run").path("state").asText())
                .as(report.toString())
                .isEqualTo("succeeded");
        assertThat(hits).isPositive();
        assertThat(StoredTables.differences(golden.database(), fleet.database()))
                .isEmpty();
        assertThat(vendor.requests().total() - requests)
                .as("requests more than without trouble")
                .isBetween(0L, hits);
    }

    /** Promise: it is not asked for again and again, the run says what is missing, and a run of that brings it. */
    @ParameterizedTest
    @EnumSource(names = {"FORBIDDEN", "NOT_FOUND"})
    void what_the_vendor_refuses_is_named_and_is_there_after_a_run_of_what_was_named(FaultKind kind) {
        // Given
        String run = fleet.startLoad(tickers);
        awaitRequests(requests / 4);

        // When
        long hits = troubleOfVendor(Fault.of(kind).onEndpoint("eod"));
        fleet.awaitEnd(run);
        JsonNode report = fleet.report(run);
        fleet.awaitEnd(fleet.startLoad(report.path("failed").findValuesAsText("subject")));

        // Then
        assertThat(report.path("run").path("state").asText())
                .as(report.toString())
                .isEqualTo("partial");
        assertThat(report.path("failed").findValuesAsText("error_class"))
                .hasSizeGreaterThanOrEqualTo(Math.toIntExact(hits))
                .containsOnly(kind.jsonName());
        assertThat(StoredTables.differences(golden.database(), fleet.database()))
                .isEmpty();
    }

    /** A fault on everything for a while, and then no more; how many requests it hit. */
    private static long troubleOfVendor(Fault fault) {
        long before = vendor.faults().hits();
        vendor.faults().clear();
        vendor.faults().add(fault);
        Awaitility.await("hits")
                .atMost(PATIENCE)
                .pollDelay(WHILE)
                .until(() -> vendor.faults().hits() > before);
        vendor.faults().clear();
        return vendor.faults().hits() - before;
    }

    private static void awaitRequests(long count) {
        Awaitility.await("requests")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> vendor.requests().total() >= count);
    }

    private static <T extends AutoCloseable> T started(T one) {
        STARTED.add(one);
        return one;
    }
}
