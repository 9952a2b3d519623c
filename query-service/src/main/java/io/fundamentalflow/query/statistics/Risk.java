package io.fundamentalflow.query.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a series moves, a year, and what that was worth; null where the series does not say.
 *
 * @param sharpe of the whole deviation
 * @param sortino of the deviation below the riskless return
 */
record Risk(
        @Nullable Double volatility,
        @Nullable Double sharpe,
        @Nullable Double sortino) {

    /** Adds to {@code undefined} what is null and why. */
    static Risk of(double[] returns, int perYear, double riskFree, List<String> undefined) {
        if (returns.length < Moments.LEAST) {
            if (returns.length > 0) {
                undefined.add("volatility, sharpe, sortino: fewer than " + Moments.LEAST + " returns");
            }
            return new Risk(null, null, null);
        }
        double riskless = Math.pow(1 + riskFree, 1.0 / perYear) - 1;
        double[] above = new double[returns.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = returns[i] - riskless;
        }
        double root = Math.sqrt(perYear);
        double deviation = Moments.deviation(returns);
        double downside = Moments.downside(above);
        if (deviation == 0) {
            undefined.add("sharpe: the price does not move");
        }
        if (downside == 0) {
            undefined.add("sortino: no return is below the riskless one");
        }
        double mean = Moments.mean(above);
        return new Risk(
                deviation * root,
                deviation == 0 ? null : mean / deviation * root,
                downside == 0 ? null : mean / downside * root);
    }
}
