package io.fundamentalflow.model.indicators;

/** Where the close stands against its own past. */
final class Oscillators {

    /** Lambert's constant: most values of the CCI then lie within ±100. */
    private static final double LAMBERT = 0.015;

    private Oscillators() {}

    /** 100 · average gain ÷ (average gain + average loss); NaN on a series that has not moved at all. */
    static double[] relativeStrength(double[] closes, int n) {
        double[] gains = Averages.missing(closes.length);
        double[] losses = Averages.missing(closes.length);
        for (int i = 1; i < closes.length; i++) {
            double change = closes[i] - closes[i - 1];
            gains[i] = Math.max(change, 0);
            losses[i] = Math.max(-change, 0);
        }
        double[] gain = Averages.wilder(gains, n);
        double[] loss = Averages.wilder(losses, n);
        double[] strength = Averages.missing(closes.length);
        for (int i = n; i < closes.length; i++) {
            strength[i] = ratio(100 * gain[i], gain[i] + loss[i]);
        }
        return strength;
    }

    /** The line, its signal, and the line less the signal. */
    static double[][] convergence(double[] closes, int fast, int slow, int signal) {
        double[] line = minus(Averages.exponential(closes, fast), Averages.exponential(closes, slow));
        double[] average = Averages.exponential(line, signal);
        return new double[][] {line, average, minus(line, average)};
    }

    /** %K, smoothed over {@code smooth} sessions, and %D, its mean over {@code d}. */
    static double[][] stochastic(IndicatorBars bars, int n, int smooth, int d) {
        double[] raw = Averages.missing(bars.count());
        double[] highest = Windows.highest(bars.highs(), n);
        double[] lowest = Windows.lowest(bars.lows(), n);
        for (int i = n - 1; i < raw.length; i++) {
            raw[i] = ratio(100 * (bars.closes()[i] - lowest[i]), highest[i] - lowest[i]);
        }
        double[] k = Averages.simple(raw, smooth);
        return new double[][] {k, Averages.simple(k, d)};
    }

    /** (typical price − its mean) ÷ (0.015 · mean absolute deviation). */
    static double[] commodityChannel(IndicatorBars bars, int n) {
        double[] typical = bars.typicalPrices();
        double[] means = Averages.simple(typical, n);
        double[] index = Averages.missing(typical.length);
        for (int i = n - 1; i < typical.length; i++) {
            double deviation = 0;
            for (int j = i - n + 1; j <= i; j++) {
                deviation += Math.abs(typical[j] - means[i]);
            }
            index[i] = ratio(typical[i] - means[i], LAMBERT * deviation / n);
        }
        return index;
    }

    /** NaN where the divisor is zero: the indicator is not defined there. */
    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }

    private static double[] minus(double[] from, double[] what) {
        double[] difference = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            difference[i] = from[i] - what[i];
        }
        return difference;
    }
}
