package io.fundamentalflow.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    private static final String PINNED =
            "Bar[day=2026-06-30, open=108.4600, high=110.2900, low=107.7900, close=109.0100, volume=6411849.00]";

    private final Market market = new Market(settings(50, 10));

    private static MarketSettings settings(int tickers, int years) {
        return new MarketSettings(tickers, years, 42, TODAY, true);
    }

    @Test
    void equal_settings_give_equal_markets() {
        // When
        Market other = new Market(settings(50, 10));

        // Then
        assertThat(other.instruments()).isEqualTo(market.instruments());
        for (Instrument one : market.instruments()) {
            assertThat(other.truth(one.symbol()).bars())
                    .isEqualTo(market.truth(one.symbol()).bars());
        }
    }

    @Test
    void generated_prices_never_change_between_versions_of_the_code() {
        // When
        Bar bar = market.truth("QDIV.US").bar(TODAY);

        // Then
        assertThat(bar).hasToString(PINNED);
    }

    @Test
    void another_seed_gives_another_market() {
        // When
        Market other = new Market(new MarketSettings(50, 10, 43, TODAY, true));

        // Then
        assertThat(other.truth("QDIV.US").bars())
                .isNotEqualTo(market.truth("QDIV.US").bars());
    }

    @Test
    void a_smaller_market_is_part_of_a_larger_one() {
        // When
        Market larger = new Market(settings(500, 10));

        // Then
        assertThat(larger.instruments()).startsWith(market.instruments().toArray(Instrument[]::new));
        assertThat(larger.instruments().stream().filter(one -> !one.isDelisted()))
                .hasSize(500);
        assertThat(larger.instruments().stream().map(Instrument::symbol)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(SpecialCase.class)
    void every_special_case_exists_from_twenty_tickers_on(SpecialCase special) {
        // Given
        Market smallest = new Market(settings(20, 2));

        // When
        Instrument instrument = smallest.special(special);

        // Then
        assertThat(instrument.special()).isEqualTo(special);
        assertThat(instrument.isDelisted()).isEqualTo(special.isDelisted());
        assertThat(smallest.truth(instrument.symbol()).bars()).isNotEmpty();
    }

    @Test
    void bars_are_plausible_and_only_on_sessions() {
        for (Instrument one : market.instruments()) {
            // When
            List<Bar> bars = market.truth(one.symbol()).bars();

            // Then
            for (Bar bar : bars) {
                assertThat(one.place().calendar().isSession(bar.day())).isTrue();
                assertThat(bar.low()).isPositive();
                assertThat(bar.low()).isLessThanOrEqualTo(bar.open().min(bar.close()));
                assertThat(bar.high()).isGreaterThanOrEqualTo(bar.open().max(bar.close()));
                assertThat(bar.volume()).isNotNegative();
            }
        }
    }

    @Test
    void three_markets_are_there_and_most_instruments_are_american() {
        // When
        Set<MarketPlace> places =
                market.instruments().stream().map(Instrument::place).collect(Collectors.toSet());

        // Then
        assertThat(places).containsExactlyInAnyOrder(MarketPlace.US, MarketPlace.LSE, MarketPlace.XETRA);
        assertThat(market.instruments(MarketPlace.US, false)).hasSizeBetween(30, 47);
    }

    @Test
    void advancing_appends_and_changes_nothing_older() {
        // Given
        List<Bar> before = market.truth("XIRA.US").bars();

        // When
        LocalDate today = market.advance(3);

        // Then
        assertThat(today).isEqualTo("2026-07-06");
        assertThat(market.truth("XIRA.US").bars()).hasSize(before.size() + 3).startsWith(before.toArray(Bar[]::new));
    }

    @Test
    void a_restated_bar_replaces_one_day_until_reset() {
        // Given
        KnownTruth before = market.truth("QRST.US");
        LocalDate day = before.days().get(100);

        // When
        Bar bar = market.restate("QRST.US", day, new BigDecimal("999.5"));

        // Then
        assertThat(bar.close()).isEqualByComparingTo("999.5");
        assertThat(bar.high()).isEqualByComparingTo("999.5");
        assertThat(market.truth("QRST.US").bar(day).close()).isEqualByComparingTo("999.5");
        assertThat(market.truth("QRST.US").bar(before.days().get(101)))
                .isEqualTo(before.bar(before.days().get(101)));
        market.reset();
        assertThat(market.truth("QRST.US").bar(day)).isEqualTo(before.bar(day));
    }

    @Test
    void a_split_ahead_halves_the_price_when_its_day_comes() {
        // Given
        BigDecimal close = market.truth("QRST.US").bar(TODAY).close();
        market.addSplit("QRST.US", new Split(TODAY.plusDays(1), new BigDecimal(2), BigDecimal.ONE));

        // When
        LocalDate exDate = market.advance(1);

        // Then
        KnownTruth truth = market.truth("QRST.US");
        assertThat(truth.splits()).hasSize(1);
        assertThat(truth.bar(exDate).open().doubleValue() / close.doubleValue()).isBetween(0.4, 0.6);
        assertThat(truth.bar(TODAY).close()).isEqualTo(close);
        assertThat(truth.splitFactor(TODAY)).isEqualByComparingTo("0.5");
    }

    @Test
    void a_split_of_the_past_leaves_traded_prices_alone() {
        // Given
        KnownTruth before = market.truth("QRST.US");
        LocalDate exDate = before.days().get(500);

        // When
        market.addSplit("QRST.US", new Split(exDate, new BigDecimal(4), BigDecimal.ONE));

        // Then
        KnownTruth after = market.truth("QRST.US");
        assertThat(after.bars()).isEqualTo(before.bars());
        assertThat(after.splitFactor(before.days().get(499))).isEqualByComparingTo("0.25");
        assertThat(after.splitFactor(exDate)).isEqualByComparingTo("1");
    }

    @Test
    void absurd_sizes_are_refused() {
        assertThatThrownBy(() -> settings(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(10, 99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market.advance(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market.truth("NOPE.US")).isInstanceOf(IllegalArgumentException.class);
    }
}
