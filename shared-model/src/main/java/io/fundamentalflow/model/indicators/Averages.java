package io.fundamentalflow.model.indicators;

import java.util.Arrays;

/** Moving averages; NaN while there are too few values. Inputs may begin with NaN. */
final class Averages {

    private Averages() {}

    /** The mean of the last {@code n}; NaN when one of them is. */
    static double[] simple(double[] values, int n) {
        double[] means = missing(values.length);
        for (int i = n - 1; i < values.length; i++) {
            double sum = 0;
            for (int j = i - n + 1; j <= i; j++) {
                sum += values[j];
            }
            means[i] = sum / n;
        }
        return means;
    }

    /** Weights 1 … n, the newest value the heaviest. */
    static double[] weighted(double[] values, int n) {
        double[] means = missing(values.length);
        double weights = n * (n + 1) / 2.0;
        for (int i = n - 1; i < values.length; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += values[i - j] * (n - j);
            }
            means[i] = sum / weights;
        }
        return means;
    }

    /** α = 2 / (n + 1), begun with the mean of the first {@code n} known values. */
    static double[] exponential(double[] values, int n) {
        return smoothed(values, n, 2.0 / (n + 1));
    }

    /** Wilder's: α = 1 / n, begun with the mean of the first {@code n} known values. */
    static double[] wilder(double[] values, int n) {
        return smoothed(values, n, 1.0 / n);
    }

    private static double[] smoothed(double[] values, int n, double alpha) {
        double[] means = missing(values.length);
        int first = firstKnown(values);
        int seeded = first + n - 1;
        if (seeded >= values.length) {
            return means;
        }
        double sum = 0;
        for (int i = first; i <= seeded; i++) {
            sum += values[i];
        }
        means[seeded] = sum / n;
        for (int i = seeded + 1; i < values.length; i++) {
            means[i] = means[i - 1] + alpha * (values[i] - means[i - 1]);
        }
        return means;
    }

    static double[] missing(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static int firstKnown(double[] values) {
        int i = 0;
        while (i < values.length && Double.isNaN(values[i])) {
            i++;
        }
        return i;
    }
}
