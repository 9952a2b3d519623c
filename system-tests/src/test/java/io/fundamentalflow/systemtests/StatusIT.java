package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far the data is, as the reader tells of what the writer does. */
@ExtendWith(SharedProduct.class)
@Order(2)
class StatusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void what_was_loaded_is_followed_and_counted_until_it_is_removed(Product product) {
        // Given
        int before = exchange(product, "US").path("followed").asInt();

        // When
        Answer removed = Http.send(HttpRequest.newBuilder(product.ingestionAt("/api/v1/universe/QFRC.US"))
                .DELETE()
                .build());

        // Then
        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        Awaitility.await("one less")
                .atMost(PATIENCE)
                .until(() -> exchange(product, "US").path("followed").asInt() == before - 1);
        assertThat(product.read("/prices/QFRC.US/latest").status()).isEqualTo(200);
        JsonNode us = exchange(product, "US");
        assertThat(us.path("followed").asInt()).isPositive();
        assertThat(us.path("datasets")).hasSize(4).allSatisfy(dataset -> {
            int all = dataset.path("done").asInt() + dataset.path("late").asInt();
            boolean list = dataset.path("dataset").asText().equals("symbols");
            assertThat(all).isEqualTo(list ? 1 : us.path("followed").asInt());
            assertThat(dataset.path("never_checked").asInt()).isZero();
        });
        product.load("QFRC.US");
    }

    private static JsonNode exchange(Product product, String code) {
        for (JsonNode exchange : product.read("/status").data().path("exchanges")) {
            if (exchange.path("exchange").asText().equals(code)) {
                return exchange;
            }
        }
        throw new AssertionError(code + " is not in the status");
    }
}
