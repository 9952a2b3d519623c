package io.fundamentalflow.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.Step;
import io.fundamentalflow.query.bars.StoredBar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final Adjustment NOTHING = new Adjustment(List.of(), List.of());

    @Test
    void a_split_is_no_return_and_a_dividend_is_one() {
        // Given: 100, then 2 for 1 and 51, then 1 paid and 50, then 55
        Adjustment actions = new Adjustment(
                List.of(
                        step(1, "0.5", "0.5"),
                        // 1 - D/P of a dividend of 1 on a price of 51
                        new Step(day(2), BigDecimal.ONE, one(50, 51), BigDecimal.ONE)),
                List.of());

        // When
        ReturnSeries series = ReturnSeries.of(bars(100, 51, 50, 55), actions);

        // Then: (51 * 2) / 100, (50 + 1) / 51, 55 / 50
        assertThat(series.returns()).containsExactly(new double[] {0.02, 0.0, 0.1}, within(1e-12));
    }

    @Test
    void a_split_and_a_dividend_of_one_day_count_per_new_share() {
        // Given: 100, then 2 for 1 with 1 paid on each new share, and 52
        Adjustment actions = new Adjustment(
                List.of(new Step(
                        day(1),
                        new BigDecimal("0.5"),
                        new BigDecimal("0.5").multiply(one(49, 50), MathContext.DECIMAL128),
                        new BigDecimal(2))),
                List.of());

        // When
        ReturnSeries series = ReturnSeries.of(bars(100, 52), actions);

        // Then: two shares of 52 and two times 1
        assertThat(series.returns()).containsExactly(new double[] {0.06}, within(1e-12));
    }

    @Test
    void figures_of_a_year_are_what_their_definitions_say() {
        // Given
        Random random = new Random(7);
        double[] prices = new double[367];
        prices[0] = 50;
        for (int i = 1; i < prices.length; i++) {
            prices[i] = prices[i - 1] * (1 + random.nextGaussian() * 0.02 + 0.0005);
        }

        // When
        Figures figures = Figures.of("A.US", ReturnSeries.of(bars(prices), NOTHING), 252, 0.03, null, List.of());

        // Then: in other words than the code's
        double riskless = Math.exp(Math.log(1.03) / 252) - 1;
        double sum = 0;
        double squares = 0;
        double below = 0;
        int n = prices.length - 1;
        double deepest = 0;
        for (int i = 1; i <= n; i++) {
            double r = prices[i] / prices[i - 1] - 1;
            sum += r;
            squares += r * r;
            below += Math.pow(Math.min(0, r - riskless), 2);
            for (int j = 0; j < i; j++) {
                deepest = Math.min(deepest, prices[i] / prices[j] - 1);
            }
        }
        double deviation = Math.sqrt((squares - sum * sum / n) / (n - 1));
        assertThat(figures.totalReturn()).isCloseTo(prices[n] / 50 - 1, within(1e-9));
        assertThat(figures.annualReturn()).isCloseTo(Math.pow(prices[n] / 50, 365.25 / 366) - 1, within(1e-9));
        assertThat(figures.volatility()).isCloseTo(deviation * Math.sqrt(252), within(1e-9));
        assertThat(figures.sharpe()).isCloseTo((sum / n - riskless) / deviation * Math.sqrt(252), within(1e-8));
        assertThat(figures.sortino())
                .isCloseTo((sum / n - riskless) / Math.sqrt(below / n) * Math.sqrt(252), within(1e-8));
        assertThat(figures.maxDrawdown()).isCloseTo(deepest, within(1e-9));
        assertThat(figures.undefined()).isEmpty();
        assertThat(figures.beta()).isNull();
    }

    @Test
    void what_a_series_does_not_say_is_null_and_named() {
        // When
        Figures none = of(bars());
        Figures one = of(bars(10));
        Figures few = of(bars(10, 11, 10.5));
        Figures flat = of(bars(
                new double[] {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10}));

        // Then
        assertThat(none.firstDay()).isNull();
        assertThat(one.totalReturn()).isNull();
        assertThat(one.sessions()).isEqualTo(1);
        assertThat(few.totalReturn()).isCloseTo(0.05, within(1e-12));
        assertThat(few.volatility()).isNull();
        assertThat(few.undefined())
                .containsExactly(
                        "annual_return: less than a year", "volatility, sharpe, sortino: fewer than 20 returns");
        assertThat(flat.volatility()).isZero();
        assertThat(flat.sharpe()).isNull();
        assertThat(flat.sortino()).isNull();
        assertThat(flat.maxDrawdown()).isZero();
        assertThat(flat.peakDay()).isNull();
        assertThat(flat.positive()).isZero();
    }

    @Test
    void beta_and_correlation_are_of_common_sessions_only() {
        // Given: twice the market on the days both have, and days of its own
        Random random = new Random(3);
        List<StoredBar> market = new ArrayList<>();
        List<StoredBar> own = new ArrayList<>();
        double level = 100;
        double doubled = 100;
        for (int i = 0; i < 40; i++) {
            double r = random.nextGaussian() * 0.01;
            level *= 1 + r;
            doubled *= 1 + 2 * r;
            market.add(bar(2 * i, level));
            own.add(bar(2 * i, doubled));
            own.add(bar(2 * i + 1, 1000));
        }

        // When
        Figures figures =
                Figures.of("A.US", ReturnSeries.of(own, NOTHING), 252, 0, ReturnSeries.of(market, NOTHING), List.of());

        // Then
        assertThat(figures.beta()).isCloseTo(2, within(1e-9));
        assertThat(figures.correlation()).isCloseTo(1, within(1e-9));
    }

    @Property(tries = 200)
    void whatever_the_prices_are_the_figures_are_possible(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 1000) int scale) {
        // Given
        Random random = new Random(seed);
        double[] prices = random.doubles(count, 0.5, 500).toArray();
        double[] scaled = new double[count];
        for (int i = 0; i < count; i++) {
            scaled[i] = prices[i] * scale;
        }
        ReturnSeries series = ReturnSeries.of(bars(prices), NOTHING);

        // When
        Figures figures = Figures.of("A.US", series, 252, 0.01, series, List.of());
        Figures other = of(bars(scaled));
        Correlations correlations = Correlations.of(List.of("A.US", "B.US"), List.of(series, series));

        // Then
        if (count > 1) {
            assertThat(figures.maxDrawdown()).isBetween(-1.0, 0.0);
            assertThat(figures.totalReturn()).isCloseTo(prices[count - 1] / prices[0] - 1, within(1e-6));
            assertThat(other.totalReturn()).isCloseTo(figures.totalReturn(), within(1e-6));
            assertThat(figures.worstReturn()).isLessThanOrEqualTo(figures.bestReturn());
        }
        if (count > Moments.LEAST) {
            assertThat(figures.beta()).isCloseTo(1, within(1e-9));
            assertThat(correlations.values().get(0).get(1)).isCloseTo(1, within(1e-9));
        }
        assertThat(correlations.sessions().get(1).get(0)).isEqualTo(count);
        assertThat(correlations.values().get(1).get(0))
                .isEqualTo(correlations.values().get(0).get(1));
    }

    private static Figures of(List<StoredBar> bars) {
        return Figures.of("A.US", ReturnSeries.of(bars, NOTHING), 252, 0, null, List.of());
    }

    private static Step step(int day, String splits, String all) {
        return new Step(day(day), new BigDecimal(splits), new BigDecimal(all), BigDecimal.ONE);
    }

    private static BigDecimal one(int up, int down) {
        return new BigDecimal(up).divide(new BigDecimal(down), MathContext.DECIMAL128);
    }

    private static List<StoredBar> bars(double... closes) {
        List<StoredBar> bars = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            bars.add(bar(i, closes[i]));
        }
        return bars;
    }

    private static StoredBar bar(int day, double close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return new StoredBar(day(day), price, price, price, price, null, 0, false);
    }

    private static LocalDate day(int days) {
        return START.plusDays(days);
    }
}
