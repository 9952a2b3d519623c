package io.fundamentalflow.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTruthTest {

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 6), LocalDate.of(2026, 1, 7), LocalDate.of(2026, 1, 8));

    private final Market market = new Market(new MarketSettings(30, 3, 42, LocalDate.of(2026, 6, 30), true));

    private static KnownTruth truth(List<Split> splits, List<Dividend> dividends, String... closes) {
        long[] close = new long[closes.length];
        long[] volume = new long[closes.length];
        for (int i = 0; i < close.length; i++) {
            close[i] = new BigDecimal(closes[i]).movePointRight(4).longValueExact();
            volume[i] = 100_000;
        }
        Instrument any = new Market(new MarketSettings(1, 1, 1, DAYS.get(3), false))
                .instruments()
                .get(0);
        return new KnownTruth(new History(any, DAYS, close, close, close, close, volume, splits, dividends, List.of()));
    }

    private static Split split(int day, String shares, String old) {
        return new Split(DAYS.get(day), new BigDecimal(shares), new BigDecimal(old));
    }

    private static Dividend dividend(int day, String amount, String perUnit) {
        return new Dividend(
                DAYS.get(day), new BigDecimal(amount), "USD", new BigDecimal(perUnit), null, null, null, null, false);
    }

    @Test
    void without_actions_every_factor_is_one() {
        // When
        KnownTruth truth = truth(List.of(), List.of(), "10", "11", "12", "13");

        // Then
        assertThat(truth.allFactor(DAYS.get(0))).isEqualByComparingTo("1");
        assertThat(truth.fullyAdjusted(DAYS.get(0)).close()).isEqualByComparingTo("10");
    }

    @Test
    void a_dividend_takes_its_share_of_the_close_before_from_all_earlier_days() {
        // When
        KnownTruth truth = truth(List.of(), List.of(dividend(2, "0.50", "1")), "20", "10", "9.5", "9.6");

        // Then
        assertThat(truth.allFactor(DAYS.get(0))).isEqualByComparingTo("0.95");
        assertThat(truth.allFactor(DAYS.get(1))).isEqualByComparingTo("0.95");
        assertThat(truth.allFactor(DAYS.get(2))).isEqualByComparingTo("1");
        assertThat(truth.splitFactor(DAYS.get(0))).isEqualByComparingTo("1");
    }

    @Test
    void on_one_ex_date_the_dividend_counts_per_new_share() {
        // When
        KnownTruth truth =
                truth(List.of(split(2, "2", "1")), List.of(dividend(2, "0.50", "1")), "20", "10", "4.5", "4.6");

        // Then: P = 10 / 2 = 5, d = 1 - 0.5 / 5 = 0.9, factor 0.9 / 2
        assertThat(truth.allFactor(DAYS.get(1))).isEqualByComparingTo("0.45");
        assertThat(truth.splitFactor(DAYS.get(1))).isEqualByComparingTo("0.5");
        assertThat(truth.volumeFactor(DAYS.get(1))).isEqualByComparingTo("2");
        assertThat(truth.fullyAdjusted(DAYS.get(1)).volume()).isEqualByComparingTo("2000");
    }

    @Test
    void two_dividends_of_one_day_are_added_before_the_factor_is_made() {
        // When
        KnownTruth truth =
                truth(List.of(), List.of(dividend(2, "0.50", "1"), dividend(2, "0.50", "1")), "20", "10", "9", "9.1");

        // Then
        assertThat(truth.allFactor(DAYS.get(1))).isEqualByComparingTo("0.9");
    }

    @Test
    void another_currency_is_converted_first() {
        // When
        KnownTruth truth = truth(List.of(), List.of(dividend(2, "0.01", "100")), "20", "10", "9", "9.1");

        // Then
        assertThat(truth.allFactor(DAYS.get(1))).isEqualByComparingTo("0.9");
    }

    @Test
    void a_dividend_as_large_as_the_price_has_no_factor() {
        // When
        KnownTruth truth = truth(List.of(), List.of(dividend(2, "10", "1")), "20", "10", "9", "9.1");

        // Then
        assertThat(truth.allFactor(DAYS.get(1))).isEqualByComparingTo("1");
        assertThat(truth.unappliedDividends()).containsExactly(DAYS.get(2));
    }

    @Test
    void an_ex_date_on_a_closed_day_counts_from_the_next_session() {
        // Given
        Split saturday = new Split(DAYS.get(0).minusDays(2), new BigDecimal(2), BigDecimal.ONE);
        Split evening = new Split(DAYS.get(3).plusDays(1), new BigDecimal(2), BigDecimal.ONE);

        // When
        KnownTruth truth = truth(List.of(saturday, evening), List.of(), "20", "10", "9", "9.1");

        // Then: the first lies before all bars, the second after them
        assertThat(truth.splitFactor(DAYS.get(0))).isEqualByComparingTo("1");
    }

    @Test
    void factors_are_exact_to_more_than_twenty_digits() {
        // When
        KnownTruth truth =
                truth(List.of(split(2, "3", "1")), List.of(dividend(3, "0.07", "1")), "20", "10", "3.1", "3");

        // Then
        BigDecimal expected = BigDecimal.ONE
                .subtract(new BigDecimal("0.07").divide(new BigDecimal("3.1"), new MathContext(50)))
                .divide(new BigDecimal(3), new MathContext(50));
        assertThat(truth.allFactor(DAYS.get(0))).isCloseTo(expected, within(new BigDecimal("1e-30")));
    }

    @Test
    void vendor_adjusted_close_of_every_instrument_is_within_the_documented_tolerance() {
        for (Instrument one : market.instruments()) {
            // When
            KnownTruth truth = market.truth(one.symbol());

            // Then
            for (LocalDate day : truth.days()) {
                long later = truth.dividends().stream()
                                .filter(e -> e.exDate().isAfter(day))
                                .count()
                        + truth.splits().stream()
                                .filter(e -> e.exDate().isAfter(day))
                                .count();
                BigDecimal tolerance = new BigDecimal("0.00006")
                        .add(new BigDecimal("0.000001")
                                .multiply(truth.bar(day).close())
                                .multiply(BigDecimal.valueOf(later)));
                assertThat(truth.vendorAdjustedClose(day))
                        .as("%s on %s", one.symbol(), day)
                        .isCloseTo(truth.fullyAdjusted(day).close(), within(tolerance));
            }
        }
    }

    @Test
    void adjusted_prices_do_not_jump_on_ex_dates() {
        for (Instrument one : market.instruments()) {
            // When
            KnownTruth truth = market.truth(one.symbol());

            // Then
            for (int i = 1; i < truth.days().size(); i++) {
                BigDecimal before = truth.fullyAdjusted(truth.days().get(i - 1)).close();
                BigDecimal after = truth.fullyAdjusted(truth.days().get(i)).close();
                assertThat(after.divide(before, 6, RoundingMode.HALF_UP))
                        .as("%s on %s", one.symbol(), truth.days().get(i))
                        .isBetween(new BigDecimal("0.9"), new BigDecimal("1.1"));
            }
        }
    }
}
