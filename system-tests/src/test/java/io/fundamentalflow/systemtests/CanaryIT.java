package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs last: the vendor's key was used by every test here and must be nowhere. */
@ExtendWith(SharedProduct.class)
@Order(Integer.MAX_VALUE)
class CanaryIT {

    @Test
    void the_vendors_key_is_in_no_log_answer_metric_or_row(Product product) {
        // Given
        assertThat(product.vendor().requests().total())
                .as("requests with the key")
                .isPositive();
        Http.get(product.queryAt("/q/metrics"));
        Http.get(product.ingestionAt("/q/metrics"));
        Http.get(product.queryAt("/q/health"));
        Http.get(product.ingestionAt("/q/health"));
        Http.get(product.ingestionAt("/q/openapi"));
        Http.get(product.ingestionAt("/api/v1/ingestions"));

        // When
        product.searchRows();
        int files = Canary.searchFiles(Product.LOGS);

        // Then
        assertThat(Canary.leaks()).isEmpty();
        assertThat(files).as("logs searched").isPositive();
        assertThat(Canary.tablesSearched()).as("tables searched").isGreaterThan(20);
        assertThat(Canary.answersSeen()).as("answers searched").isGreaterThan(10);
    }
}
