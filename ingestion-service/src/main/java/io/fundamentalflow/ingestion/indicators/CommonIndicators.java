package io.fundamentalflow.ingestion.indicators;

import io.fundamentalflow.model.indicators.IndicatorBars;
import io.fundamentalflow.model.indicators.IndicatorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Those everybody asks for, on bars adjusted for splits. */
final class CommonIndicators {

    private static final List<IndicatorSpec> ALL = Stream.of(
                    "sma(20)",
                    "sma(50)",
                    "sma(200)",
                    "ema(20)",
                    "ema(50)",
                    "ema(200)",
                    "wma(20)",
                    "rsi(14)",
                    "macd(12,26,9)",
                    "bollinger(20,2)",
                    "atr(14)",
                    "adx(14)",
                    "stochastic(14,3,3)",
                    "cci(20)",
                    "obv",
                    "vwap(20)",
                    "volatility(20)",
                    "volatility(252)",
                    "range(52)",
                    "drawdown(252)")
            .map(text -> IndicatorSpec.parse(text, null))
            .toList();

    private CommonIndicators() {}

    /**
     * One value.
     *
     * @param name of the indicator and its series, as in macd_signal
     * @param parameters as in 12,26,9
     */
    record Value(String name, String parameters, double value) {}

    /** Values of the newest session; what is still warming up or not defined is left out. */
    static List<Value> latest(IndicatorBars bars) {
        List<Value> values = new ArrayList<>();
        for (IndicatorSpec spec : ALL) {
            double[][] series = spec.compute(bars);
            for (int i = 0; i < series.length; i++) {
                double value = series[i][series[i].length - 1];
                if (Double.isFinite(value)) {
                    String output = spec.indicator().outputs().get(i);
                    values.add(new Value(spec.indicator().storedName(output), spec.parameters(), value));
                }
            }
        }
        return values;
    }
}
