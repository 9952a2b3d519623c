package io.fundamentalflow.model.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WMAIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * Our kernels against those of another library on random walks. Smoothed averages begin differently there, with the first
 * value and not with a mean, so that they are compared where the beginning has faded below the tolerance.
 */
class IndicatorReferenceTest {

    private static final int COUNT = 1_500;
    private static final int FADED = 1_000;
    private static final double TOLERANCE = 1e-9;

    static Stream<Arguments> series() {
        return Stream.of(
                one("sma(20)", 0, s -> new SMAIndicator(close(s), 20)),
                one("ema(20)", 0, s -> new EMAIndicator(close(s), 20)),
                one("wma(15)", 0, s -> new WMAIndicator(close(s), 15)),
                one("rsi(14)", 0, s -> new RSIIndicator(close(s), 14)),
                one("macd(12,26,9)", 0, s -> new MACDIndicator(close(s), 12, 26)),
                one("macd(12,26,9)", 1, s -> new EMAIndicator(new MACDIndicator(close(s), 12, 26), 9)),
                one("bollinger(20,2)", 1, s -> new SMAIndicator(close(s), 20)),
                one("atr(14)", 0, s -> new ATRIndicator(s, 14)),
                one("adx(14)", 0, s -> new ADXIndicator(s, 14, 14)),
                one("adx(14)", 1, s -> new PlusDIIndicator(s, 14)),
                one("adx(14)", 2, s -> new MinusDIIndicator(s, 14)),
                one("stochastic(14,1,3)", 0, s -> new StochasticOscillatorKIndicator(s, 14)),
                one("stochastic(14,1,3)", 1, s -> new SMAIndicator(new StochasticOscillatorKIndicator(s, 14), 3)),
                one("cci(20)", 0, s -> new CCIIndicator(s, 20)),
                one("obv", 0, OnBalanceVolumeIndicator::new),
                one("vwap(20)", 0, s -> new VWAPIndicator(s, 20)));
    }

    @ParameterizedTest(name = "{0} series {1}")
    @MethodSource("series")
    void kernels_agree_with_another_library(String name, int output, Function<BarSeries, Indicator<Num>> reference) {
        // Given
        RandomWalk walk = RandomWalk.of(20_260_101L + name.hashCode(), COUNT);
        Indicator<Num> theirs = reference.apply(walk.series());

        // When
        double[] ours = IndicatorSpec.parse(name, null).compute(walk.bars())[output];

        // Then
        for (int i = FADED; i < COUNT; i++) {
            double expected = theirs.getValue(i).doubleValue();
            assertThat(ours[i])
                    .as("%s at %d", name, i)
                    .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void bands_are_as_wide_as_the_deviation_of_another_library() {
        // Given
        RandomWalk walk = RandomWalk.of(7, COUNT);
        Indicator<Num> deviation = new StandardDeviationIndicator(close(walk.series()), 20);

        // When
        double[][] bands = IndicatorSpec.parse("bollinger(20,2.5)", null).compute(walk.bars());

        // Then
        for (int i = FADED; i < COUNT; i++) {
            double width = 2.5 * deviation.getValue(i).doubleValue();
            assertThat(bands[0][i] - bands[1][i]).isCloseTo(width, within(1e-8));
            assertThat(bands[1][i] - bands[2][i]).isCloseTo(width, within(1e-8));
        }
    }

    private static Arguments one(String name, int output, Function<BarSeries, Indicator<Num>> reference) {
        return Arguments.of(name, output, reference);
    }

    private static ClosePriceIndicator close(BarSeries series) {
        return new ClosePriceIndicator(series);
    }

    /** The same sessions in both forms. */
    record RandomWalk(IndicatorBars bars, BarSeries series) {

        static RandomWalk of(long seed, int count) {
            Random random = new Random(seed);
            BarSeries series =
                    new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
            List<double[]> rows = new ArrayList<>();
            double last = 100;
            for (int i = 0; i < count; i++) {
                double close = last * Math.exp(random.nextGaussian() * 0.02);
                double high = Math.max(last, close) * (1 + random.nextDouble() * 0.01);
                double low = Math.min(last, close) * (1 - random.nextDouble() * 0.01);
                double volume = 1_000 + random.nextInt(100_000);
                rows.add(new double[] {high, low, close, volume});
                series.addBar(BaseBar.builder(DoubleNum::valueOf, Double.class)
                        .timePeriod(Duration.ofDays(1))
                        .endTime(ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC)
                                .plusDays(i + 1L))
                        .openPrice(last)
                        .highPrice(high)
                        .lowPrice(low)
                        .closePrice(close)
                        .volume(volume)
                        .build());
                last = close;
            }
            return new RandomWalk(bars(rows), series);
        }

        private static IndicatorBars bars(List<double[]> rows) {
            double[][] columns = new double[4][rows.size()];
            long[] days = new long[rows.size()];
            double[] returns = new double[rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                days[i] = LocalDate.of(2020, 1, 1).toEpochDay() + i;
                for (int c = 0; c < columns.length; c++) {
                    columns[c][i] = rows.get(i)[c];
                }
                returns[i] = rows.get(i)[2] / rows.get(0)[2];
            }
            return new IndicatorBars(days, columns[0], columns[1], columns[2], columns[3], returns, 252);
        }
    }
}
