package io.fundamentalflow.ingestion.insiders;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.WireFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.TradeFlag;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TradeCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @MethodSource
    void a_trade_that_cannot_be_is_refused_by_name(String rule, Trades trade) {
        // When
        CheckedTrades checked = check(trade, Trades.listed());

        // Then: and its neighbour stays
        assertThat(checked.rejections()).extracting(Rejection::rule).containsExactly(rule);
        assertThat(checked.trades()).hasSize(1);
    }

    static Stream<Arguments> a_trade_that_cannot_be_is_refused_by_name() {
        return Stream.of(
                Arguments.of("owner_missing", Trades.listed().owner(null, null)),
                Arguments.of("date_missing", Trades.listed().on(null)),
                Arguments.of("date_unreadable", Trades.listed().on("27.05.2026")),
                Arguments.of("date_in_future", Trades.listed().on("2026-11-21")),
                Arguments.of("date_too_old", Trades.listed().on("1989-12-31")),
                Arguments.of("code_missing", Trades.listed().code(null, "D")),
                Arguments.of("number_unreadable", Trades.listed().figures("5OO", "31.10", null)),
                Arguments.of("number_unreadable", Trades.listed().figures("500", "31,10", null)),
                Arguments.of("number_unreadable", Trades.listed().figures("500", "31.10", "many")),
                Arguments.of("number_out_of_range", Trades.listed().figures("1e30", "31.10", null)),
                Arguments.of("shares_negative", Trades.listed().figures("-500", "31.10", null)),
                Arguments.of("price_not_positive", Trades.listed().figures("500", "-1", null)),
                Arguments.of("symbol_not_asked", Trades.listed().of("QSAD.US")));
    }

    @Test
    void a_row_that_is_none_is_quarantined_too() {
        // When
        CheckedTrades checked = new TradeCheck(Ticker.parse("QDIV.US"), Filing.TRANSACTIONS, TODAY)
                .read(List.of(), List.of(new WireFault("trade 1", "7")));

        // Then
        assertThat(checked.rejections()).extracting(Rejection::rule).containsExactly("row_unreadable");
    }

    @ParameterizedTest
    @CsvSource({"QBRK-B", "QBRK-B.US", "QBRK.B", "qbrk-b.us"})
    void the_symbol_may_be_written_in_any_way(String symbol) {
        // When
        CheckedTrades checked = new TradeCheck(Ticker.parse("QBRK-B.US"), Filing.TRANSACTIONS, TODAY)
                .read(List.of(Trades.listed().of(symbol).wire()), List.of());

        // Then
        assertThat(checked.rejections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "2026-05-29, ''",
                "null, ''",
                "2026-05-26, report_date_implausible",
                "2028-05-28, report_date_implausible",
                "2026-11-21, report_date_implausible"
            })
    void a_report_before_its_trade_or_years_after_is_flagged(String reported, String flag) {
        // When
        InsiderTrade trade = check(Trades.listed().in(null, reported)).trades().get(0);

        // Then
        assertThat(String.join(",", TradeFlag.codes(trade.flags()))).isEqualTo(flag);
    }

    @Test
    void no_shares_are_unknown_shares_and_no_price_is_none() {
        // When
        InsiderTrade trade =
                check(Trades.listed().figures("0", "0.00", "0")).trades().get(0);

        // Then
        assertThat(trade.shares()).isNull();
        assertThat(trade.price()).isNull();
        assertThat(trade.postShares()).isZero();
        assertThat(TradeFlag.codes(trade.flags())).containsExactly("shares_unknown");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"0001200001, 1200001", "1200001, 1200001", "null, HALE IRENE", "0000000000, HALE IRENE"})
    void an_owner_is_a_number_without_zeros_or_a_name_in_capitals(String cik, String key) {
        assertThat(check(Trades.listed().owner("Hale Irene", cik))
                        .trades()
                        .get(0)
                        .owner()
                        .key())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"D, direct", "Indirect, indirect", "by trust, unknown"})
    void ownership_is_read_by_its_first_letter(String text, String ownership) {
        assertThat(check(Trades.filed().ownership(text)).trades().get(0).ownership())
                .isEqualTo(ownership);
    }

    private static CheckedTrades check(Trades... trades) {
        return new TradeCheck(Ticker.parse("QDIV.US"), Filing.TRANSACTIONS, TODAY)
                .read(Stream.of(trades).map(Trades::wire).toList(), List.of());
    }
}
