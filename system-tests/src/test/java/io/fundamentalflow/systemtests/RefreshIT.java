package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.simulator.wire.RequestLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Database first, vendor second, with both services as they are shipped. */
@Order(10)
class RefreshIT {

    private static final String TICKER = "QDIV.US";
    private static final int CALLERS = 12;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(
                "refresh",
                SharedProduct.market(30, 1),
                Map.of(
                        "FF_REFRESH_ENABLED", "true",
                        "FF_REFRESH_CALLER_PER_MINUTE", "0",
                        "FF_REFRESH_LONGEST_WAIT", "60s"));
        product.loadAll();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void callers_of_a_stale_answer_get_the_vendors_newest_bars_at_the_price_of_one_asking() {
        // Given: the last days are not stored
        JsonNode whole = product.read("/prices/" + TICKER).json();
        String company = "(SELECT id FROM companies WHERE ticker = '" + TICKER + "')";
        product.execute("DELETE FROM ohlcv WHERE company_id = " + company + " AND day > '2026-06-24'");
        product.execute("UPDATE watermarks SET newest_day = '2026-06-24', version = version + 1 WHERE company_id = "
                + company + " AND dataset = 'daily_prices'");
        product.execute("DELETE FROM refresh_requests");
        product.execute("INSERT INTO events (kind, dataset, exchange, ticker, company_id, rows_changed)"
                + " SELECT 'refreshed', 'daily_prices', 'US', ticker, id, 4 FROM companies WHERE ticker = '" + TICKER
                + "'");
        product.execute("SELECT pg_sleep(2)");
        product.vendor().requests().clear();

        // When
        List<CompletableFuture<Answer>> callers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> product.read("/prices/" + TICKER + "?wait=60"), threads));
        }
        List<JsonNode> answers =
                callers.stream().map(caller -> caller.join().json()).toList();
        threads.shutdown();

        // Then: who came after it was done found it done
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.path("data").findValuesAsText("day"))
                    .isEqualTo(whole.path("data").findValuesAsText("day"));
            assertThat(answer.path("meta").path("freshness").path("refresh").asText())
                    .isIn("done", "recent", "");
        });
        assertThat(answers)
                .anySatisfy(answer -> assertThat(answer.path("meta")
                                .path("freshness")
                                .path("refresh")
                                .asText())
                        .isEqualTo("done"));
        assertThat(product.vendor().requests().entries())
                .extracting(RequestLog.Entry::endpoint)
                .containsExactlyInAnyOrder("splits", "div", "eod");
    }

    @Test
    void a_ticker_that_nobody_bears_costs_no_call() {
        // Given
        product.vendor().requests().clear();

        // When
        Answer answer = product.read("/prices/NOBODY.US?wait=5");

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(product.vendor().requests().entries()).isEmpty();
    }
}
