package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A real history of thirty-two years, as the vendor answered it, through the whole product. */
@Order(7)
class RecordedHistoryIT {

    private static final String TICKER = "BHP.AU";
    private static final int RECORDED_BARS = 8_194;

    @Test
    void the_recorded_history_is_loaded_whole_and_served_whole() {
        // Given
        String given = System.getenv("FF_RECORDED_DIR");
        Path folder =
                given == null ? Product.ROOT.resolve("../shared/eodhd/samples").normalize() : Path.of(given);
        assumeThat(Files.exists(folder.resolve("eod_BHP.AU_1993-2025.json")))
                .as("recorded answers in " + folder)
                .isTrue();
        try (Product product =
                Product.start("recorded", SharedProduct.market(1, 1).withRecorded(folder), "-Xmx256m")) {
            product.execute(
                    "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                            + " SELECT 'BHP.AU', id, 'BHP Group', 'Common Stock', 'AUD', calendar_id FROM exchanges WHERE code = 'AU'");

            // When
            JsonNode report = product.load(TICKER);

            // Then
            assertThat(report.path("run").path("state").asText())
                    .as(report.toString())
                    .isEqualTo("succeeded");
            assertThat(report.path("rows").path("written").asInt()).isEqualTo(RECORDED_BARS);
            assertThat(report.path("rejected"))
                    .as("rules that refused a record")
                    .isEmpty();
            List<Bars.Bar> served = Bars.all(product, TICKER, "adjust=none");
            assertThat(served).hasSize(RECORDED_BARS);
            assertThat(served.get(0).day()).isEqualTo("1993-04-01");
            assertThat(product.read("/prices/" + TICKER + "?to=2000-01-01")
                            .meta()
                            .path("price_basis")
                            .asText())
                    .as("closes before the demerger of 2022 are not as traded")
                    .isEqualTo("vendor_rebased");
        }
    }
}
