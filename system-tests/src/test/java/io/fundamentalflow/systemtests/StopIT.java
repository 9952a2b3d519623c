package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ingestion is asked to end while it works. */
@ExtendWith(SharedProduct.class)
@Order(8)
class StopIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void a_stop_in_the_middle_of_a_load_fails_no_task_and_the_next_replica_goes_on(Product product) {
        // Given
        long asked = product.vendor().requests().total();
        String run = product.start(
                "{\"dataset\":\"splits\",\"tickers\":[\"" + String.join("\",\"", product.tickers()) + "\"]}");
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> product.vendor().requests().total() > asked);

        // When
        String log = product.restartIngestion();

        // Then
        assertThat(log)
                .contains("leases given back")
                .doesNotContain("task failed")
                .doesNotContain("pauses");
        JsonNode report = product.report(run);
        assertThat(report.path("tasks").path("failed").asInt())
                .as(report.toString())
                .isZero();
    }
}
