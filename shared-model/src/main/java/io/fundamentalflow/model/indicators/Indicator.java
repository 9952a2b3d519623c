package io.fundamentalflow.model.indicators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The indicators we compute. Formulas and conventions are those of their authors (Wilder 1978 for RSI, ATR and ADX, Appel
 * for MACD, Bollinger, Lane, Lambert, Granville); smoothed averages begin with a simple mean of their first values, as
 * charting programs do it.
 *
 * <p>Long because an indicator's name, parameters, formula and kernel are read together.
 */
public enum Indicator {
    SMA("sma", "Simple moving average", "mean of the last period closes", Basis.PRICES, List.of(period(20)), List.of()),
    EMA(
            "ema",
            "Exponential moving average",
            "ema₋₁ + 2 / (period + 1) · (close − ema₋₁), begun with the SMA",
            Basis.PRICES,
            List.of(period(20)),
            List.of()),
    WMA(
            "wma",
            "Weighted moving average",
            "closes weighted 1 … period, the newest most",
            Basis.PRICES,
            List.of(period(20)),
            List.of()),
    RSI(
            "rsi",
            "Relative strength index",
            "100 · gain / (gain + loss), Wilder's means of the changes of the close",
            Basis.PRICES,
            List.of(period(14)),
            List.of()),
    MACD(
            "macd",
            "Moving average convergence divergence",
            "ema(fast) − ema(slow); signal: its EMA; histogram: line − signal",
            Basis.PRICES,
            List.of(whole("fast", 12, 1, 500), whole("slow", 26, 2, 500), whole("signal", 9, 1, 500)),
            List.of("", "signal", "histogram")),
    BOLLINGER(
            "bollinger",
            "Bollinger bands",
            "SMA ± width · standard deviation (of the population) of the closes",
            Basis.PRICES,
            List.of(period(20), new Parameter("width", 2, 0.1, 10, false)),
            List.of("upper", "middle", "lower")),
    ATR(
            "atr",
            "Average true range",
            "Wilder's mean of max(high, close₋₁) − min(low, close₋₁)",
            Basis.PRICES,
            List.of(period(14)),
            List.of()),
    ADX(
            "adx",
            "Average directional index",
            "Wilder's mean of 100 · |+DI − −DI| / (+DI + −DI); ±DI = 100 · mean ±DM / ATR",
            Basis.PRICES,
            List.of(period(14)),
            List.of("", "plus_di", "minus_di")),
    STOCHASTIC(
            "stochastic",
            "Stochastic oscillator",
            "k: SMA(smooth) of 100 · (close − lowest low) / (highest high − lowest low); d: SMA(d) of k",
            Basis.PRICES,
            List.of(period(14), whole("smooth", 3, 1, 100), whole("d", 3, 1, 100)),
            List.of("k", "d")),
    CCI(
            "cci",
            "Commodity channel index",
            "(tp − SMA(tp)) / (0.015 · mean absolute deviation), tp = (high + low + close) / 3",
            Basis.PRICES,
            List.of(period(20)),
            List.of()),
    OBV(
            "obv",
            "On-balance volume",
            "sum of ± volume by the sign of the close's change, from the first session stored",
            Basis.PRICES,
            List.of(),
            List.of()),
    VWAP(
            "vwap",
            "Volume-weighted average price",
            "Σ tp · volume / Σ volume over the last period sessions",
            Basis.PRICES,
            List.of(period(20)),
            List.of()),
    VOLATILITY(
            "volatility",
            "Realised volatility, annual",
            "standard deviation (of the sample) of period logarithmic total returns · √252, or √365 where every day trades",
            Basis.TOTAL_RETURN,
            List.of(period(20)),
            List.of()),
    RANGE(
            "range",
            "Range of the last weeks",
            "highest high and lowest low of the last weeks · 7 days; position: (close − low) / (high − low)",
            Basis.PRICES,
            List.of(whole("weeks", 52, 1, 520)),
            List.of("high", "low", "position")),
    DRAWDOWN(
            "drawdown",
            "Drawdown",
            "total return / its highest of the last period sessions − 1",
            Basis.TOTAL_RETURN,
            List.of(whole("period", 252, 2, 2520)),
            List.of());

    /** What an indicator is computed from. */
    public enum Basis {
        /** Adjusted as the caller wants it. */
        PRICES("prices"),
        /** Whatever the caller wants: a dividend is no loss. */
        TOTAL_RETURN("total_return");

        private final String code;

        Basis(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * A number that shapes an indicator.
     *
     * @param absent its value where the caller gives none
     * @param whole whether it counts something
     */
    public record Parameter(String name, double absent, double min, double max, boolean whole) {

        boolean allows(double value) {
            return value >= min && value <= max && (!whole || value == Math.rint(value));
        }
    }

    private final String code;
    private final String title;
    private final String formula;
    private final Basis basis;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Parameter> parameters;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> outputs;

    Indicator(
            String code, String title, String formula, Basis basis, List<Parameter> parameters, List<String> outputs) {
        this.code = code;
        this.title = title;
        this.formula = formula;
        this.basis = basis;
        this.parameters = parameters;
        this.outputs = outputs.isEmpty() ? List.of("") : outputs;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String formula() {
        return formula;
    }

    public Basis basis() {
        return basis;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** What is appended to the name of each of its series; one without a name of its own is "". */
    public List<String> outputs() {
        return outputs;
    }

    /** Its series in the order of {@link #outputs()}, NaN where there is no value; {@code p} in the order of the parameters. */
    double[][] compute(IndicatorBars bars, List<Double> p) {
        double[] closes = bars.closes();
        return switch (this) {
            case SMA -> one(Averages.simple(closes, count(p, 0)));
            case EMA -> one(Averages.exponential(closes, count(p, 0)));
            case WMA -> one(Averages.weighted(closes, count(p, 0)));
            case RSI -> one(Oscillators.relativeStrength(closes, count(p, 0)));
            case MACD -> Oscillators.convergence(closes, count(p, 0), count(p, 1), count(p, 2));
            case BOLLINGER -> Windows.bands(closes, count(p, 0), p.get(1));
            case ATR -> one(Trends.averageTrueRange(bars, count(p, 0)));
            case ADX -> Trends.directional(bars, count(p, 0));
            case STOCHASTIC -> Oscillators.stochastic(bars, count(p, 0), count(p, 1), count(p, 2));
            case CCI -> one(Oscillators.commodityChannel(bars, count(p, 0)));
            case OBV -> one(Volumes.onBalance(bars));
            case VWAP -> one(Volumes.weightedPrice(bars, count(p, 0)));
            case VOLATILITY -> one(Windows.volatility(bars, count(p, 0)));
            case RANGE -> Windows.range(bars, count(p, 0));
            case DRAWDOWN -> one(Windows.drawdown(bars.totalReturns(), count(p, 0)));
        };
    }

    /** Sessions from the first one stored to the first value; of the range: calendar days, not sessions. */
    int warmUp(List<Double> p) {
        return switch (this) {
            case SMA, EMA, WMA, BOLLINGER, CCI, VWAP, DRAWDOWN -> count(p, 0) - 1;
            case RSI, ATR, VOLATILITY -> count(p, 0);
            case MACD -> count(p, 1) + count(p, 2) - 2;
            case ADX -> 2 * count(p, 0) - 1;
            case STOCHASTIC -> count(p, 0) + count(p, 1) + count(p, 2) - 3;
            case OBV -> 0;
            case RANGE -> count(p, 0) * 5;
        };
    }

    public static Optional<Indicator> ofCode(String code) {
        return Arrays.stream(values()).filter(i -> i.code.equals(code)).findFirst();
    }

    /** The name under which a series is stored beside its parameters, as in macd_signal. */
    public String storedName(String output) {
        return output.isEmpty() ? code : code + "_" + output;
    }

    public static List<String> codes() {
        return Stream.of(values()).map(Indicator::code).toList();
    }

    private static int count(List<Double> p, int index) {
        return p.get(index).intValue();
    }

    private static double[][] one(double[] series) {
        return new double[][] {series};
    }

    private static Parameter period(int absent) {
        return whole("period", absent, 2, 500);
    }

    private static Parameter whole(String name, int absent, int min, int max) {
        return new Parameter(name, absent, min, max, true);
    }
}
