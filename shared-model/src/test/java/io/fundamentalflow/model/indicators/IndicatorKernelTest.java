package io.fundamentalflow.model.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked by hand. */
class IndicatorKernelTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final Adjustment NOTHING = new Adjustment(List.of(), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sma(3)              | 0 | NaN NaN 2 3 4 5",
                "ema(3)              | 0 | NaN NaN 2 3 4 5",
                "wma(3)              | 0 | NaN NaN 2.3333333333 3.3333333333 4.3333333333 5.3333333333",
                "rsi(3)              | 0 | NaN NaN NaN 100 100 100",
                "atr(2)              | 0 | NaN NaN 2 2 2 2",
                "obv                 | 0 | 0 10 20 30 40 50",
                "vwap(2)             | 0 | NaN 1.5 2.5 3.5 4.5 5.5",
                "bollinger(2,2)      | 0 | NaN 2.5 3.5 4.5 5.5 6.5",
                "stochastic(3,1,2)   | 0 | NaN NaN 75 75 75 75",
                "stochastic(3,1,2)   | 1 | NaN NaN NaN 75 75 75",
                "cci(3)              | 0 | NaN NaN 100 100 100 100",
                "drawdown(3)         | 0 | NaN NaN 0 0 0 0",
                "adx(2)              | 0 | NaN NaN NaN 100 100 100"
            })
    void rising_by_one_a_session(String name, int output, String expected) {
        // Given
        IndicatorBars bars = bars(NOTHING, Adjust.NONE, "1", "2", "3", "4", "5", "6");

        // When
        double[] series = IndicatorSpec.parse(name.strip(), null).compute(bars)[output];

        // Then
        double[] values = Arrays.stream(expected.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < values.length; i++) {
            assertThat(series[i]).as("session %d", i).isCloseTo(values[i], within(1e-9));
        }
    }

    @Test
    void smoothed_averages_begin_with_a_mean() {
        // Given
        IndicatorBars bars = bars(NOTHING, Adjust.NONE, "1", "2", "6", "4");

        // When
        double[] ema = IndicatorSpec.parse("ema(3)", null).compute(bars)[0];

        // Then
        assertThat(ema[2]).isCloseTo(3, within(1e-12));
        assertThat(ema[3]).isCloseTo(3 + 0.5 * (4 - 3), within(1e-12));
    }

    @Test
    void strength_is_wilders() {
        // Given: changes +1, +2, −1, then −2
        IndicatorBars bars = bars(NOTHING, Adjust.NONE, "10", "11", "13", "12", "10");

        // When
        double[] strength = IndicatorSpec.parse("rsi(3)", null).compute(bars)[0];

        // Then: gains mean 1, losses mean 1/3; then 2/3 and (2/9 + 2/3)
        assertThat(strength[3]).isCloseTo(75, within(1e-9));
        assertThat(strength[4]).isCloseTo(100 * (2 / 3.0) / (2 / 3.0 + 8 / 9.0), within(1e-9));
    }

    @Test
    void a_split_is_no_fall_and_a_dividend_no_loss() {
        // Given: two for one before the third session, a dividend of a tenth of the price before the fourth
        Adjustment adjustment = new Adjustment(
                List.of(step(FIRST.plusDays(2), "0.5", "0.5", "2"), step(FIRST.plusDays(3), "1", "0.9", "1")),
                List.of());

        // When
        IndicatorBars bars = bars(adjustment, Adjust.SPLITS, "100", "100", "50", "45", "54");

        // Then
        assertThat(bars.closes()).containsExactly(new double[] {50, 50, 50, 45, 54}, within(1e-12));
        assertThat(bars.volumes()).containsExactly(new double[] {20, 20, 10, 10, 10}, within(1e-12));
        assertThat(bars.totalReturns()).containsExactly(new double[] {1, 1, 1, 1, 1.2}, within(1e-12));
    }

    @Test
    void volatility_is_annual_and_of_total_returns() {
        // Given: returns of +10 % and −10 % in logarithms
        IndicatorBars bars = new IndicatorBars(
                new long[3],
                new double[3],
                new double[3],
                new double[3],
                new double[3],
                new double[] {1, Math.exp(0.1), 1},
                365);

        // When
        double[] volatility = IndicatorSpec.parse("volatility(2)", null).compute(bars)[0];

        // Then
        assertThat(volatility[2]).isCloseTo(Math.sqrt(0.02 * 365), within(1e-12));
    }

    @Test
    void the_range_counts_calendar_weeks() {
        // Given: sessions on ten days in a row, a range of one week
        IndicatorBars bars = bars(NOTHING, Adjust.NONE, "9", "1", "2", "3", "4", "5", "6", "7", "8", "7");

        // When
        double[][] range = IndicatorSpec.parse("range(1)", null).compute(bars);

        // Then: the first whole week is known on the eighth day
        assertThat(range[0][6]).isNaN();
        assertThat(range[0][7]).isEqualTo(8);
        assertThat(range[1][7]).isEqualTo(0);
        assertThat(range[2][8]).isCloseTo((8 - 1) / (9 - 1.0), within(1e-12));
    }

    @Test
    void a_series_that_never_moves_has_no_strength() {
        // Given
        IndicatorBars bars = bars(NOTHING, Adjust.NONE, "5", "5", "5", "5", "5");

        // When
        double[] strength = IndicatorSpec.parse("rsi(3)", null).compute(bars)[0];

        // Then
        assertThat(strength).containsOnly(Double.NaN);
    }

    @Test
    void an_unknown_volume_leaves_no_weighted_price_and_adds_nothing_to_the_balance() {
        // Given
        IndicatorBars known = bars(NOTHING, Adjust.NONE, "1", "2", "3", "4");
        known.volumes()[2] = Double.NaN;

        // When
        double[] balance = IndicatorSpec.parse("obv", null).compute(known)[0];

        // Then
        assertThat(balance).containsExactly(0, 10, 10, 20);
        assertThat(IndicatorSpec.parse("vwap(2)", null).compute(known)[0][3]).isNaN();
    }

    private static IndicatorBars bars(Adjustment adjustment, Adjust adjust, String... closes) {
        List<SessionPrices> sessions = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            BigDecimal close = new BigDecimal(closes[i]);
            sessions.add(new SessionPrices(
                    FIRST.plusDays(i), close.add(half(close)), close.subtract(half(close)), close, BigDecimal.TEN));
        }
        return IndicatorBars.of(sessions, adjustment, adjust, 252);
    }

    /** Highs and lows one beside the close, as far as the price allows. */
    private static BigDecimal half(BigDecimal close) {
        return close.min(BigDecimal.ONE);
    }

    private static Step step(LocalDate exDate, String splits, String all, String volume) {
        return new Step(exDate, new BigDecimal(splits), new BigDecimal(all), new BigDecimal(volume));
    }
}
