package io.fundamentalflow.ingestion.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    @Test
    void stocks_are_meant_where_nothing_else_is_said() {
        // Given
        Map<String, String> settings = Map.of("ff.universe.exchanges", "XETRA, US,US");

        // When
        Rules rules = Rules.of(config(settings));

        // Then
        assertThat(rules.exchanges()).containsExactly("US", "XETRA");
        assertThat(rules.types()).containsExactly("Common Stock");
        assertThat(rules.tickers()).isEmpty();
        assertThat(rules.venues()).isEmpty();
        assertThat(rules.delisted()).isFalse();
    }

    @Test
    void no_types_are_all_types() {
        // Given
        Map<String, String> settings = Map.of("ff.universe.exchanges", "US", "ff.universe.types", "");

        // When
        Rules rules = Rules.of(config(settings));

        // Then
        assertThat(rules.types()).isEmpty();
    }

    @Test
    void tickers_are_read_in_any_case_and_types_keep_theirs() {
        // Given
        Map<String, String> settings =
                Map.of("ff.universe.tickers", "vod.lse,BRK-B.US", "ff.universe.types", "Common Stock, ETF");

        // When
        Rules rules = Rules.of(config(settings));

        // Then
        assertThat(rules.tickers()).containsExactly("BRK-B.US", "VOD.LSE");
        assertThat(rules.types()).containsExactly("Common Stock", "ETF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ff.universe.exchanges | US,n-y | ff.universe.exchanges, entry 2: must be an exchange code",
                "ff.universe.tickers | AAPL.US,SECRET | ff.universe.tickers, entry 2: needs an exchange suffix",
                "ff.universe.tickers | A.B.US | ff.universe.tickers, entry 1: must be SYMBOL.EXCHANGE"
            })
    void what_cannot_be_is_refused_by_its_setting_and_place_without_repeating_it(
            String setting, String value, String message) {
        // Given
        UniverseConfig config = config(Map.of(setting, value));

        // When
        var refusal = assertThatThrownBy(() -> Rules.of(config));

        // Then
        refusal.isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("SECRET", "n-y");
    }

    private static UniverseConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(UniverseConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(UniverseConfig.class);
    }
}
