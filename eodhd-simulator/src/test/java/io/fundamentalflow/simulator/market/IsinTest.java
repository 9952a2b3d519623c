package io.fundamentalflow.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsinTest {

    @ParameterizedTest
    @ValueSource(strings = {"US0378331005", "GB0002634946", "DE0007164600", "US5949181045"})
    void check_digits_of_real_isins_are_right(String isin) {
        // When
        int digit = Isin.checkDigit(isin.substring(0, 11));

        // Then
        assertThat(digit).isEqualTo(isin.charAt(11) - '0');
    }
}
