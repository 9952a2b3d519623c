package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Taking a dataset away and loading it again, as readers see it. */
@ExtendWith(SharedProduct.class)
@Order(3)
class PurgesIT {

    private static final Duration VISIBLE = Duration.ofSeconds(1);

    @Test
    void purged_prices_are_gone_for_cached_readers_within_a_second_and_a_load_brings_them_back(Product product) {
        // Given
        String bars = "/prices/QREV.US?limit=20&order=desc";
        String latest = "/prices/QREV.US/latest";
        JsonNode barsBefore = cached(product, bars);
        JsonNode latestBefore = cached(product, latest);
        JsonNode splits = cached(product, "/companies/QREV.US/splits");

        // When
        Answer purged = purge(product, "daily_prices", "QREV.US");

        // Then
        assertThat(purged.status()).as(purged.body()).isEqualTo(200);
        Awaitility.await("no prices")
                .atMost(VISIBLE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    assertThat(product.read(bars).data()).isEmpty();
                    assertThat(product.read(latest).status()).isEqualTo(404);
                });
        assertThat(product.read("/companies/QREV.US/splits").data()).isEqualTo(splits);
        product.load("QREV.US");
        Awaitility.await("the prices").atMost(VISIBLE).untilAsserted(() -> {
            assertThat(product.read(bars).data()).isEqualTo(barsBefore);
            assertThat(product.read(latest).data()).isEqualTo(latestBefore);
        });
    }

    @Test
    void purged_splits_change_adjusted_answers_and_a_load_brings_them_back(Product product) {
        // Given
        String adjusted = "/prices/QREV.US?limit=20&adjust=splits";
        JsonNode before = cached(product, adjusted);

        // When
        purge(product, "splits", "QREV.US");

        // Then
        Awaitility.await("unadjusted prices")
                .atMost(VISIBLE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(product.read(adjusted).data()).hasSize(20).isNotEqualTo(before));
        assertThat(product.read("/companies/QREV.US/splits").data()).isEmpty();
        product.load("QREV.US");
        Awaitility.await("adjusted prices")
                .atMost(VISIBLE)
                .untilAsserted(() -> assertThat(product.read(adjusted).data()).isEqualTo(before));
    }

    private static JsonNode cached(Product product, String path) {
        JsonNode first = product.read(path).data();
        assertThat(first).isNotEmpty();
        assertThat(product.read(path).header("X-Cache")).isIn("local", "redis");
        return first;
    }

    private static Answer purge(Product product, String dataset, String ticker) {
        return Http.send(HttpRequest.newBuilder(product.ingestionAt(
                        "/api/v1/datasets/" + dataset + "?ticker=" + ticker + "&confirm=" + dataset))
                .DELETE()
                .build());
    }
}
