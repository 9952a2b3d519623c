package io.fundamentalflow.query.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real documents, where the folder of recorded answers is there. */
class RecordedSectionsTest {

    @ParameterizedTest
    @CsvSource({
        "fundamentals_MSFT.US_2024-10.json",
        "fundamentals_AAPL.US_2019.json",
        "fundamentals_VTI.US_2019.json",
        "fundamentals_PSFYX.US_2019.json",
        "fundamentals_GSPC.INDX_2019.json",
        "fundamentals_WGRESI.INDX_2019.json",
    })
    void every_value_of_every_section_is_kept_or_a_word_for_unknown(String recording) throws IOException {
        // Given
        String given = System.getenv("FF_RECORDED_DIR");
        Path folder = given == null
                ? Path.of(System.getProperty("ff.root", ".."), "..", "shared", "eodhd", "samples")
                : Path.of(given);
        assumeThat(Files.exists(folder.resolve(recording)))
                .as("recorded answers in " + folder)
                .isTrue();
        JsonNode document = VendorJson.read(Files.readString(folder.resolve(recording)));

        for (Map.Entry<String, JsonNode> section : document.properties()) {
            // When
            String code = SnapshotSection.unknown(section.getKey()).substring(SnapshotSection.UNKNOWN_PREFIX.length());
            JsonNode normalised = SectionNormaliser.normalise(code, section.getValue());

            // Then
            assertThat(leaves(normalised)).as(section.getKey()).isEqualTo(leaves(section.getValue()));
            assertThat(texts(normalised))
                    .as(section.getKey())
                    .noneMatch(text -> text.equals("NA") || text.isEmpty() || text.equals("0000-00-00"));
        }
    }

    private static int leaves(JsonNode node) {
        if (!node.isContainerNode()) {
            return 1;
        }
        int leaves = 0;
        for (JsonNode child : node) {
            leaves += leaves(child);
        }
        return leaves;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
