package io.fundamentalflow.model.indicators;

/** Highest, lowest and spread of the last sessions; NaN while there are too few. */
final class Windows {

    private static final int DAYS_PER_WEEK = 7;

    private Windows() {}

    static double[] highest(double[] values, int n) {
        return extremes(values, n, 1);
    }

    static double[] lowest(double[] values, int n) {
        return extremes(values, n, -1);
    }

    /**
     * One pass, whatever {@code n}: the queue holds the places of those values that can still become the extreme, the
     * present one first.
     */
    private static double[] extremes(double[] values, int n, int sign) {
        double[] extremes = Averages.missing(values.length);
        int[] queue = new int[values.length];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < values.length; i++) {
            while (tail > head && sign * values[queue[tail - 1]] <= sign * values[i]) {
                tail--;
            }
            queue[tail++] = i;
            if (queue[head] <= i - n) {
                head++;
            }
            if (i >= n - 1) {
                extremes[i] = values[queue[head]];
            }
        }
        return extremes;
    }

    /** Upper, middle and lower band; the spread is the population's standard deviation. */
    static double[][] bands(double[] closes, int n, double width) {
        double[] middle = Averages.simple(closes, n);
        double[] upper = Averages.missing(closes.length);
        double[] lower = Averages.missing(closes.length);
        for (int i = n - 1; i < closes.length; i++) {
            double spread = width * Math.sqrt(squares(closes, i - n + 1, i, middle[i]) / n);
            upper[i] = middle[i] + spread;
            lower[i] = middle[i] - spread;
        }
        return new double[][] {upper, middle, lower};
    }

    /** The sample's standard deviation of the last {@code n} logarithmic total returns, by the square root of a year. */
    static double[] volatility(IndicatorBars bars, int n) {
        double[] index = bars.totalReturns();
        double[] returns = Averages.missing(index.length);
        for (int i = 1; i < index.length; i++) {
            returns[i] = Math.log(index[i] / index[i - 1]);
        }
        double[] means = Averages.simple(returns, n);
        double[] volatility = Averages.missing(index.length);
        for (int i = n; i < index.length; i++) {
            double variance = squares(returns, i - n + 1, i, means[i]) / (n - 1);
            volatility[i] = Math.sqrt(variance * bars.sessionsPerYear());
        }
        return volatility;
    }

    /** Total return against its highest of the last {@code n} sessions: 0 at a high, −0.2 a fifth below it. */
    static double[] drawdown(double[] totalReturns, int n) {
        double[] peaks = highest(totalReturns, n);
        double[] drawdown = Averages.missing(totalReturns.length);
        for (int i = n - 1; i < totalReturns.length; i++) {
            drawdown[i] = totalReturns[i] / peaks[i] - 1;
        }
        return drawdown;
    }

    /** Highest high and lowest low of the last weeks, and where between them (0 to 1) the close is. */
    static double[][] range(IndicatorBars bars, int weeks) {
        double[] high = Averages.missing(bars.count());
        double[] low = Averages.missing(bars.count());
        double[] position = Averages.missing(bars.count());
        int first = 0;
        for (int i = 0; i < bars.count(); i++) {
            long before = bars.days()[i] - (long) weeks * DAYS_PER_WEEK;
            if (bars.days()[0] > before) {
                continue;
            }
            while (bars.days()[first] <= before) {
                first++;
            }
            high[i] = extreme(bars.highs(), first, i, 1);
            low[i] = extreme(bars.lows(), first, i, -1);
            position[i] = Oscillators.ratio(bars.closes()[i] - low[i], high[i] - low[i]);
        }
        return new double[][] {high, low, position};
    }

    private static double squares(double[] values, int from, int to, double mean) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return sum;
    }

    private static double extreme(double[] values, int from, int to, int sign) {
        double extreme = values[from];
        for (int i = from + 1; i <= to; i++) {
            extreme = sign > 0 ? Math.max(extreme, values[i]) : Math.min(extreme, values[i]);
        }
        return extreme;
    }
}
