package io.fundamentalflow.query.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Means, deviations and how two samples go together; empty where a sample does not say. */
final class Moments {

    /** Fewer say nothing about how a price moves. */
    static final int LEAST = 20;

    /** A deviation below this part of what is measured is rounding. */
    private static final double FLAT = 1e-12;

    private static final MathContext DIGITS = new MathContext(10);

    private Moments() {}

    /** As it is written: ten digits. */
    static @Nullable Double written(@Nullable Double value) {
        return value == null ? null : new BigDecimal(value).round(DIGITS).doubleValue();
    }

    static double mean(double[] sample) {
        double sum = 0;
        for (double one : sample) {
            sum += one;
        }
        return sum / sample.length;
    }

    /** Of a sample: n − 1 in the denominator; zero where it does not move. */
    static double deviation(double[] sample) {
        return Math.sqrt(covariance(sample, sample));
    }

    /** The root of the mean square of what is below zero, of all n. */
    static double downside(double[] sample) {
        double sum = 0;
        for (double one : sample) {
            sum += one < 0 ? one * one : 0;
        }
        return Math.sqrt(sum / sample.length);
    }

    private static double covariance(double[] one, double[] other) {
        double meanOfOne = mean(one);
        double meanOfOther = mean(other);
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - meanOfOne) * (other[i] - meanOfOther);
        }
        double covariance = sum / (one.length - 1);
        return Math.abs(covariance) < FLAT * FLAT ? 0 : covariance;
    }

    /** Pearson's, from −1 to 1; empty below {@link #LEAST} pairs or where one of them does not move. */
    static OptionalDouble correlation(double[] one, double[] other) {
        if (one.length < LEAST) {
            return OptionalDouble.empty();
        }
        double product = deviation(one) * deviation(other);
        return product == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(-1, Math.min(1, covariance(one, other) / product)));
    }

    /** How much {@code one} moves for each of {@code market}; empty below {@link #LEAST} pairs or where the market does not move. */
    static OptionalDouble beta(double[] one, double[] market) {
        double variance = market.length < LEAST ? 0 : covariance(market, market);
        return variance == 0 ? OptionalDouble.empty() : OptionalDouble.of(covariance(one, market) / variance);
    }
}
