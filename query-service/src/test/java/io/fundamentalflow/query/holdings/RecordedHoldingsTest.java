package io.fundamentalflow.query.holdings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.query.documents.VendorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real documents, where the folder of recorded answers is there. */
class RecordedHoldingsTest {

    @ParameterizedTest
    @CsvSource({
        "fundamentals_VTI.US_2019.json, ETF_Data, etf_data, etf, all, 104",
        "fundamentals_PSFYX.US_2019.json, MutualFund_Data, mutual_fund_data, mutual_fund, top, 25",
        "fundamentals_GSPC.INDX_2019.json, Components, components, index, all, 505",
        "fundamentals_WGRESI.INDX_2019.json, Components, components, index, none, 0",
    })
    void every_holding_has_a_name_and_the_largest_comes_first(
            String recording, String vendors, String section, String kind, String scope, int count) throws IOException {
        // Given
        String given = System.getenv("FF_RECORDED_DIR");
        Path folder = given == null
                ? Path.of(System.getProperty("ff.root", ".."), "..", "shared", "eodhd", "samples")
                : Path.of(given);
        assumeThat(Files.exists(folder.resolve(recording)))
                .as("recorded answers in " + folder)
                .isTrue();
        JsonNode document = VendorJson.read(Files.readString(folder.resolve(recording)));
        String type = document.get("General").get("Type").asText();

        // When
        Portfolio portfolio =
                Portfolio.of(type, List.of(new SectionRead(section, Instant.EPOCH, document.get(vendors))));

        // Then
        assertThat(portfolio.kind()).isEqualTo(kind);
        assertThat(portfolio.scope()).isEqualTo(scope);
        assertThat(portfolio.rows()).hasSize(count).allMatch(row -> row.name() != null);
        assertThat(portfolio.rows().stream()
                        .filter(row -> row.weightPercent() != null)
                        .toList())
                .isSortedAccordingTo((a, b) -> b.weightPercent().compareTo(a.weightPercent()));
    }
}
