package io.fundamentalflow.ingestion.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.eodhd.WireSymbol;
import io.fundamentalflow.model.InvalidTickerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "GBX, GBP, 100",
                "ZAC, ZAR, 100",
                "ILA, ILS, 100",
                "KWF, KWD, 1000",
                "USD, USD, 1",
                "Unknown, null, 1",
                "null, null, 1"
            })
    void a_quoted_unit_is_a_currency_and_a_scale(String quoted, String currency, int scale) {
        // When
        Symbol symbol = symbol("VOD", quoted, "Common Stock", "LSE");

        // Then
        assertThat(symbol.currency()).isEqualTo(currency);
        assertThat(symbol.unitScale()).isEqualTo(scale);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "SWPPX, US, FUND, WEEKDAYS",
                "AAPL, US, Common Stock, null",
                "GSPC, INDX, INDEX, WEEKDAYS",
                "BTC-USD, CC, Currency, ALWAYS",
                "EURUSD, FOREX, Currency, SUNDAY_TO_FRIDAY"
            })
    void instruments_that_trade_on_other_days_have_their_own_calendar(
            String code, String exchange, String type, String calendar) {
        assertThat(symbol(code, "USD", type, exchange).ownCalendar()).isEqualTo(calendar);
    }

    @Test
    void a_symbol_that_cannot_be_a_ticker_is_refused() {
        assertThatThrownBy(() -> symbol("../X", "USD", "Common Stock", "US"))
                .isInstanceOf(InvalidTickerException.class);
    }

    private static Symbol symbol(String code, String currency, String type, String exchange) {
        return Symbol.of(new WireSymbol(code, "Name", "X", exchange, currency, type, null, "{}"), exchange, true);
    }
}
