package io.fundamentalflow.ingestion.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveritiesTest {

    @Test
    void a_severity_that_is_set_takes_the_place_of_the_rules_own() {
        // When
        Severities severities = new Severities(Quality.config(Map.of("severity.unit_jump", "flag")));

        // Then
        assertThat(severities.of(QualityRule.UNIT_JUMP)).isEqualTo(Severity.FLAG);
        assertThat(severities.of(QualityRule.FROZEN)).isEqualTo(Severity.FLAG);
        assertThat(severities.of(QualityRule.OFF_SESSION)).isEqualTo(Severity.QUARANTINE);
    }

    @ParameterizedTest
    @CsvSource({"close_missing, off, cannot be stored", "no_such_rule, flag, no such rule"})
    void a_setting_that_cannot_be_is_refused(String code, String severity, String reason) {
        // Given
        QualityConfig config = Quality.config(Map.of("severity." + code, severity));

        // When, Then
        assertThatThrownBy(() -> new Severities(config)).hasMessageContaining(reason);
    }
}
