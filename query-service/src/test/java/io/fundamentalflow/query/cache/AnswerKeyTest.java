package io.fundamentalflow.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerKeyTest {

    @Test
    void short_keys_are_readable_and_long_ones_are_hashed() {
        // When
        String plain = AnswerKey.ofTicker(Dataset.SPLITS, "AAPL.US", "json").text();
        String hashed =
                AnswerKey.ofTicker(Dataset.SPLITS, "AAPL.US", "x".repeat(500)).text();

        // Then
        assertThat(plain).isEqualTo("splits:AAPL.US:json");
        assertThat(hashed).startsWith("splits:#").hasSizeLessThan(60);
    }

    @Test
    void reach_is_part_of_the_key() {
        // When / Then
        assertThat(List.of(
                        AnswerKey.ofTicker(Dataset.SPLITS, "US", "a").text(),
                        AnswerKey.ofExchange(Dataset.SPLITS, "US", "a").text(),
                        AnswerKey.ofDataset(Dataset.SPLITS, "a").text()))
                .doesNotHaveDuplicates();
    }
}
