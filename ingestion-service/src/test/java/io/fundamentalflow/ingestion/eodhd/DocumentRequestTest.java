package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Ticker;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentRequestTest {

    @Test
    void the_whole_older_form_is_asked_for_by_default() {
        // When
        DocumentRequest request = DocumentRequest.of(config(Map.of()), Ticker.parse("M&M.NSE"), false);

        // Then
        assertThat(request).isEqualTo(new DocumentRequest("/fundamentals/M%26M.NSE", Map.of(), List.of()));
    }

    @Test
    void the_newer_form_chosen_sections_and_former_members_can_be_asked_for() {
        // Given
        EodhdConfig config = config(Map.of(
                "ff.eodhd.fundamentals-version", "v1-1", "ff.eodhd.fundamentals-sections", "General,Components"));

        // When
        DocumentRequest request = DocumentRequest.of(config, Ticker.parse("GSPC.INDX"), true);

        // Then
        assertThat(request)
                .isEqualTo(new DocumentRequest(
                        "/v1.1/fundamentals/GSPC.INDX",
                        Map.of("filter", "General,Components", "historical", "1"),
                        List.of("General", "Components")));
    }

    private static EodhdConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EodhdConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(EodhdConfig.class);
    }
}
