package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the prices of an instrument say on its newest day, adjusted for splits.
 *
 * @param close newest close
 * @param high highest price of the last 52 weeks
 * @param low lowest price of the last 52 weeks
 * @param average50 average close of 50 sessions
 * @param average200 average close of 200 sessions
 * @param beta slope of weekly returns on those of the index over three years, null without an index
 */
public record PriceFigures(
        BigDecimal close,
        BigDecimal high,
        BigDecimal low,
        BigDecimal average50,
        BigDecimal average200,
        @Nullable BigDecimal beta) {

    private static final int SCALE = 4;
    private static final int WEEK = 5;
    private static final int WEEKS = 156;
    private static final int FEWEST = 20;

    /** Of a history that is not empty. */
    public static PriceFigures of(History history, @Nullable History index) {
        int last = history.size() - 1;
        Factors factors = new Factors(history);
        LocalDate yearAgo = history.days().get(last).minusWeeks(52);
        BigDecimal high = price(history.high()[last]);
        BigDecimal low = price(history.low()[last]);
        for (int i = history.firstAtOrAfter(yearAgo); i <= last; i++) {
            BigDecimal factor = factors.at(i).splits();
            high = high.max(price(history.high()[i]).multiply(factor));
            low = low.min(price(history.low()[i]).multiply(factor));
        }
        return new PriceFigures(
                price(history.close()[last]),
                high.setScale(SCALE, RoundingMode.HALF_UP),
                low.setScale(SCALE, RoundingMode.HALF_UP),
                average(history, factors, 50),
                average(history, factors, 200),
                index == null ? null : beta(history, factors, index));
    }

    private static BigDecimal price(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, History.PRICE_SCALE);
    }

    private static BigDecimal average(History history, Factors factors, int period) {
        int first = Math.max(0, history.size() - period);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = first; i < history.size(); i++) {
            sum = sum.add(price(history.close()[i]).multiply(factors.at(i).splits()));
        }
        return sum.divide(BigDecimal.valueOf(history.size() - first), SCALE, RoundingMode.HALF_UP);
    }

    /** Covariance over variance; both series are sampled on the instrument's own sessions, five apart. */
    private static @Nullable BigDecimal beta(History history, Factors factors, History index) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        int n = 0;
        for (int i = history.size() - 1; i >= WEEK && n < WEEKS; i -= WEEK) {
            double x = index(index, history.days().get(i))
                            / index(index, history.days().get(i - WEEK))
                    - 1;
            double y = close(history, factors, i) / close(history, factors, i - WEEK) - 1;
            if (Double.isFinite(x) && Double.isFinite(y)) {
                sumX += x;
                sumY += y;
                sumXx += x * x;
                sumXy += x * y;
                n++;
            }
        }
        double variance = sumXx - sumX * sumX / Math.max(1, n);
        return n < FEWEST || variance <= 0
                ? null
                : new BigDecimal((sumXy - sumX * sumY / n) / variance, MathContext.DECIMAL64)
                        .setScale(3, RoundingMode.HALF_UP);
    }

    private static double close(History history, Factors factors, int i) {
        return history.close()[i] * factors.at(i).splits().doubleValue();
    }

    /** The close on a day or, when it is closed, before; not a number before the first. */
    private static double index(History index, LocalDate day) {
        int at = index.firstAtOrAfter(day.plusDays(1)) - 1;
        return at < 0 ? Double.NaN : index.close()[at];
    }
}
