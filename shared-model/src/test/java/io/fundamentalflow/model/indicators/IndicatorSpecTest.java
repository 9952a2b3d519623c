package io.fundamentalflow.model.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How indicators are named. */
class IndicatorSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sma              |    | sma(20)          | sma_20",
                "sma              | 50 | sma(50)          | sma_50",
                "sma(7)           | 50 | sma(7)           | sma_7",
                "macd             | 50 | macd(12,26,9)    | macd_12_26_9 macd_12_26_9_signal macd_12_26_9_histogram",
                "macd(5, 10)      |    | macd(5,10,9)     | macd_5_10_9 macd_5_10_9_signal macd_5_10_9_histogram",
                "bollinger(20,2.5)|    | bollinger(20,2.5)| bollinger_20_2.5_upper bollinger_20_2.5_middle bollinger_20_2.5_lower",
                "obv              | 10 | obv              | obv",
                "range            | 10 | range(52)        | range_52_high range_52_low range_52_position"
            })
    void names_have_one_form(String text, Integer period, String canonical, String columns) {
        // Given a name with or without parameters

        // When
        IndicatorSpec spec = IndicatorSpec.parse(text.strip(), period);

        // Then
        assertThat(spec.text()).isEqualTo(canonical);
        assertThat(spec.columns()).containsExactly(columns.split(" "));
        assertThat(IndicatorSpec.parse(spec.text(), null)).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smaa          | has no smaa; there are sma",
                "sma(1)        | sma's period must be a whole number from 2 to 500",
                "sma(2.5)      | sma's period must be a whole number from 2 to 500",
                "sma(20,3)     | sma takes at most period",
                "obv(3)        | obv takes no parameters",
                "macd(26,12)   | macd's fast must be smaller than slow",
                "sma(          | must be names as in",
                "sma(x)        | must be names as in",
                "sma(1,,)      | sma takes at most period",
                "macd(,)       | macd's parameters must be numbers: fast, slow, signal",
                "bollinger(20,11) | bollinger's width must be a number from 0.1 to 10"
            })
    void what_is_wrong_is_said(String text, String reason) {
        // Given a text that is no indicator

        // When
        var reading = assertThatThrownBy(() -> IndicatorSpec.parse(text.strip(), null));

        // Then
        reading.isInstanceOf(InvalidIndicatorException.class).hasMessageStartingWith(reason);
    }

    @Test
    void every_indicator_has_a_usual_form_that_is_allowed() {
        // Given all of them

        // When
        var forms = Indicator.codes().stream()
                .map(code -> IndicatorSpec.parse(code, null))
                .toList();

        // Then
        assertThat(forms)
                .hasSize(Indicator.values().length)
                .allSatisfy(spec -> assertThat(spec.columns())
                        .hasSameSizeAs(spec.indicator().outputs()));
    }
}
