package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The longest answers there are, with the heap that a replica has everywhere here: 256 MB. */
@Order(12)
class StreamingIT {

    private static final boolean LARGE = "large".equals(System.getenv("FF_SUITE"));

    /** The vendor's American list has some 50,000 symbols. */
    private static final int SYMBOLS = LARGE ? 50_000 : 8_000;

    /** As many bars as anything about an instrument is judged by. */
    private static final int DAYS_BEFORE = LARGE ? 90 : 20;

    /** As many as a replica works on at once by default. */
    private static final int HISTORIES = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(LARGE ? 20 : 5);

    @Test
    void a_day_of_a_whole_exchange_and_histories_of_sixty_years_fit_into_256_megabytes(TestReporter reporter) {
        // Given
        try (Simulator unused = Simulator.start(SharedProduct.market(24, 1));
                EndlessVendor vendor = new EndlessVendor(SYMBOLS);
                Fleet fleet = new Fleet(
                        "streaming",
                        unused,
                        1,
                        Map.of(
                                "EODHD_BASE_URL", vendor.baseUri().toString(),
                                "EODHD_REQUESTS_PER_MINUTE", "1000000",
                                "FF_TASKS_CONCURRENCY", Integer.toString(HISTORIES),
                                "FF_TASKS_LEASE", "60s",
                                "FF_INDICATORS_EVERY", "1h"))) {
            follow(fleet);
            List<String> tickers = IntStream.range(0, HISTORIES)
                    .mapToObj(n -> "LONG" + (char) ('A' + n) + ".US")
                    .toList();

            // When
            String day = fleet.start("{\"dataset\":\"daily_prices\",\"exchange\":\"US\",\"from\":\"2026-11-19\","
                    + "\"to\":\"2026-11-19\",\"changed_only\":true,\"with_actions\":false}");
            String histories = fleet.start(tickers.stream()
                    .collect(Collectors.joining("\",\"", "{\"dataset\":\"daily_prices\",\"tickers\":[\"", "\"]}")));

            // Then
            JsonNode dayReport = end(fleet, day);
            JsonNode historyReport = end(fleet, histories);
            reporter.publishEntry(Map.of(
                    "rows of the day", dayReport.path("rows").toString(),
                    "rows of the histories", historyReport.path("rows").toString()));
            assertThat(dayReport.path("run").path("state").asText())
                    .as(dayReport.toString())
                    .isEqualTo("succeeded");
            assertThat(historyReport.path("run").path("state").asText())
                    .as(historyReport.toString())
                    .isEqualTo("succeeded");
            assertThat(fleet.number("SELECT count(*) FROM ohlcv WHERE day = '2026-11-19'"))
                    .isEqualTo(SYMBOLS);
            assertThat(fleet.number("SELECT count(*) FROM ohlcv o JOIN companies c ON c.id = o.company_id"
                            + " WHERE c.ticker LIKE 'LONG%'"))
                    .isEqualTo(HISTORIES * EndlessVendor.sessions());
            assertThat(fleet.number("SELECT count(*) FROM rejected_records")).isZero();
        }
    }

    private static JsonNode end(Fleet fleet, String run) {
        Awaitility.await("the run")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> fleet.number(
                                "SELECT count(*) FROM ingestion_runs WHERE state = 'running' AND id = '" + run + "'")
                        == 0);
        return fleet.report(run);
    }

    /** Everything of the list, up to date; and instruments of which nothing is loaded. */
    private static void follow(Fleet fleet) {
        fleet.execute("""
                WITH listed AS (
                  INSERT INTO companies (ticker, exchange_id, calendar_id, name, instrument_type, currency, listing_state)
                  SELECT 'S' || n || '.US', e.id, e.calendar_id, n, 'Common Stock', 'USD', 'listed'
                  FROM exchanges e, generate_series(0, %1$d - 1) n WHERE e.code = 'US' RETURNING id),
                followed AS (INSERT INTO universe (company_id, ticker, added_by) SELECT id, 'S' || id, 'test' FROM listed),
                bars AS (
                  INSERT INTO ohlcv (company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date, flags,
                    provisional, known_basis, known_at)
                  SELECT id, date '2026-11-18' - n, 50 + n %% 7, 51 + n %% 7, 49 + n %% 7, 50 + n %% 7, 50 + n %% 7, 1000 + n,
                    '2026-11-18', 0, false, 'o', '2026-11-18 21:00Z'
                  FROM listed, generate_series(0, %2$d - 1) n)
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day, complete_through, last_checked_at)
                SELECT id, d, '2026-11-18', '2026-11-20', '2026-11-20', '2026-11-20 23:00Z'
                FROM listed, unnest(ARRAY['daily_prices', 'splits', 'dividends']) d
                """.formatted(SYMBOLS, DAYS_BEFORE));
        fleet.execute("""
                INSERT INTO companies (ticker, exchange_id, calendar_id, name, instrument_type, currency, listing_state)
                SELECT 'LONG' || chr(65 + n) || '.US', e.id, e.calendar_id, n, 'Common Stock', 'USD', 'listed'
                FROM exchanges e, generate_series(0, %d - 1) n WHERE e.code = 'US'
                """.formatted(HISTORIES));
        fleet.execute("ANALYZE");
    }
}
