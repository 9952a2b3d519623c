package io.fundamentalflow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickerTest {

    @ParameterizedTest
    @CsvSource({
        "AAPL.US, AAPL.US",
        "aapl.us, AAPL.US",
        "brk-b.us, BRK-B.US",
        "M&M.NSE, M&M.NSE",
        "leh_old.us, LEH_old.US",
        "XYZ_OLD1.US, XYZ_old1.US",
        "0P00007962.AU, 0P00007962.AU",
        "ibm.f, IBM.F",
        "iii.lse, III.LSE",
    })
    void reads_vendor_symbols_in_any_case(String text, String expected) {
        // When
        Ticker ticker = Ticker.parse(text);

        // Then
        assertThat(ticker).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "AAPL",
                ".US",
                "AAPL.",
                "../x",
                "..%2fx.US",
                "'; drop table ohlcv;--",
                "A A.US",
                "A\u0000.US",
                "A\n.US",
                "AAPL.US.US",
                "ÅÄ.US",
                "A/B.US",
                "A\u0130.US",
                "-A.US",
                "AAPL.U S",
                "a_b.US"
            })
    void refuses_what_is_no_symbol(String text) {
        // When / Then
        assertThatThrownBy(() -> Ticker.parse(text)).isInstanceOf(InvalidTickerException.class);
    }

    @Test
    void refuses_two_hundred_characters_and_does_not_repeat_them() {
        // Given
        String text = "A".repeat(200) + ".US";

        // When / Then
        assertThatThrownBy(() -> Ticker.parse(text))
                .isInstanceOf(InvalidTickerException.class)
                .hasMessageNotContaining("AAAA");
    }
}
