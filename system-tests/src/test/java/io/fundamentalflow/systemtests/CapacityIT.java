package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The promised load in the promised memory. FF_SUITE=large takes 500 tickers, otherwise 120. */
@Order(6)
class CapacityIT {

    private static final int YEARS = 10;

    @Test
    void ten_years_of_every_ticker_load_with_256_megabytes() {
        // Given
        int tickers = "large".equals(System.getenv("FF_SUITE")) ? 500 : 120;
        try (Product product = Product.start(
                "capacity", SharedProduct.market(tickers, YEARS), "-Xmx256m", "-XX:+ExitOnOutOfMemoryError")) {
            long began = System.nanoTime();

            // When
            JsonNode report = product.loadAll();

            // Then
            double seconds = (System.nanoTime() - began) / 1e9;
            long bars = Long.parseLong(product.sql("SELECT count(*) FROM ohlcv"));
            System.out.printf(
                    java.util.Locale.ROOT,
                    "%d tickers x %d years in -Xmx256m: %,d bars in %.1f s, %,.0f bars/s%n",
                    tickers,
                    YEARS,
                    bars,
                    seconds,
                    bars / seconds);
            assertThat(report.path("failed")).as(report.toString()).isEmpty();
            assertThat(bars).isGreaterThan(tickers * YEARS * 230L);
        }
    }
}
