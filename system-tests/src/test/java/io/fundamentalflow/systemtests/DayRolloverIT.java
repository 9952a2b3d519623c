package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.wire.RequestLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The day's calls do not suffice for a load that begins before midnight GMT, by the clocks of replicas and vendor. */
@Order(12)
class DayRolloverIT {

    private static final int CALLS = 45;
    private static final int REPLICAS = 2;

    /** Time for the replicas to start and to use the day's calls up. */
    private static final Duration BEFORE_MIDNIGHT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_midnight_the_load_goes_on_by_itself_and_until_then_nobody_asks(boolean vendorRefuses) {
        // Given
        Instant now = Instant.now();
        Instant midnight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Duration ahead = Duration.between(now, midnight).minus(BEFORE_MIDNIGHT);
        int unlimited = 100_000_000;
        SimulatorSettings market = SharedProduct.market(20, 2)
                .withTokens(Set.of(Canary.KEY))
                .withRequestsPerMinute(1_000_000)
                .withCallsPerDay(vendorRefuses ? CALLS : unlimited)
                .withClock(Clock.offset(Clock.systemUTC(), ahead));
        Map<String, String> settings = Map.of(
                "EODHD_REQUESTS_PER_MINUTE",
                "1000000",
                "EODHD_CALLS_PER_DAY",
                Integer.toString(vendorRefuses ? unlimited : CALLS),
                // Nobody waits for anything here: all of the day is for the load.
                "EODHD_INTERACTIVE_RESERVE_PERCENT",
                "0");
        try (Simulator vendor = Simulator.start(market);
                Fleet fleet = new Fleet("rollover", vendor, REPLICAS, settings, MovedClock.option(ahead))) {
            // The one whose bars are not all stored is left out.
            List<String> tickers = vendor.market().instruments().stream()
                    .map(Instrument::symbol)
                    .filter(symbol -> symbol.endsWith(".US") && !symbol.equals("QDRT.US"))
                    .toList();

            // When
            String run = fleet.startLoad(tickers);
            fleet.awaitEnd(run);

            // Then
            assertThat(fleet.report(run).path("run").path("state").asText()).isEqualTo("succeeded");
            assertThat(fleet.number("SELECT max(attempts) FROM ingestion_tasks"))
                    .as("attempts of a task")
                    .isEqualTo(1);
            assertThat(fleet.number("SELECT count(*) FROM ohlcv"))
                    .isEqualTo(tickers.stream()
                            .mapToLong(ticker ->
                                    vendor.market().truth(ticker).bars().size())
                            .sum());
            List<RequestLog.Entry> asked = vendor.requests().entries();
            assertThat(callsBetween(asked, Instant.MIN, midnight))
                    .as("the first day's calls: ours exactly, and what is under way while the vendor begins to refuse")
                    .isBetween((long) CALLS, (long) CALLS + (vendorRefuses ? REPLICAS * Fleet.LANES : 0));
            assertThat(callsBetween(asked, midnight, Instant.MAX))
                    .as("the next day's")
                    .isPositive();
            assertThat(asked.stream().filter(entry -> entry.status() == 402))
                    .as("refusals: none, or one for each request under way")
                    .hasSizeBetween(vendorRefuses ? 1 : 0, vendorRefuses ? REPLICAS * Fleet.LANES : 0);
            assertThat(asked.stream()
                            .map(RequestLog.Entry::at)
                            .filter(at -> at.isAfter(midnight.minusSeconds(10)) && at.isBefore(midnight)))
                    .as("requests in the last seconds of the day")
                    .isEmpty();
        }
    }

    private static long callsBetween(List<RequestLog.Entry> asked, Instant from, Instant to) {
        return asked.stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
                .mapToLong(RequestLog.Entry::calls)
                .sum();
    }
}
