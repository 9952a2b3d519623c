package io.fundamentalflow.model.indicators;

import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.Step;
import java.time.LocalDate;
import java.util.List;

/**
 * What indicators are computed from: the sessions of one instrument, oldest first and from the first one stored, so that
 * a value does not depend on the range somebody asks for. Sessions without a bar are not filled.
 *
 * @param days of the sessions, as days since 1970-01-01
 * @param highs in the unit quoted, adjusted as the caller wants them, like the lows and closes
 * @param volumes in shares on the same basis; NaN where the vendor does not know it
 * @param totalReturns an index of the wealth of a holder who reinvests dividends, 1 at the first session (CRSP: the return
 *     of a session is (P·s + D) / P₋₁ − 1)
 * @param sessionsPerYear what a volatility is annualised by: 252, or 365 for what trades every day
 */
@SuppressWarnings("ArrayRecordComponent") // Columns of numbers on their way to the kernels; never compared.
public record IndicatorBars(
        long[] days,
        double[] highs,
        double[] lows,
        double[] closes,
        double[] volumes,
        double[] totalReturns,
        int sessionsPerYear) {

    public static final int EXCHANGE_SESSIONS_PER_YEAR = 252;
    public static final int DAYS_PER_YEAR = 365;

    /** {@code sessions} oldest first, with every action from the first of them to the basis date. */
    public static IndicatorBars of(
            List<SessionPrices> sessions, Adjustment adjustment, Adjust adjust, int sessionsPerYear) {
        int count = sessions.size();
        IndicatorBars bars = new IndicatorBars(
                new long[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                totalReturns(sessions, adjustment),
                sessionsPerYear);
        for (int i = 0; i < count; i++) {
            SessionPrices session = sessions.get(i);
            Step factors = adjustment.factorsOf(session.day());
            double price = factors.price(adjust).doubleValue();
            double shares = adjust == Adjust.NONE ? 1 : factors.volume().doubleValue();
            bars.days[i] = session.day().toEpochDay();
            bars.highs[i] = session.high().doubleValue() * price;
            bars.lows[i] = session.low().doubleValue() * price;
            bars.closes[i] = session.close().doubleValue() * price;
            bars.volumes[i] =
                    session.volume() == null ? Double.NaN : session.volume().doubleValue() * shares;
        }
        return bars;
    }

    /**
     * With a step of d/s (all) and 1/s (splits) between two sessions, the return is P·s/P₋₁ + (1 − d) − 1. NaN from the
     * first price on that is not above zero: nothing grows from there.
     */
    private static double[] totalReturns(List<SessionPrices> sessions, Adjustment adjustment) {
        double[] index = new double[sessions.size()];
        for (int i = 0; i < index.length; i++) {
            double close = positive(sessions.get(i));
            if (i == 0) {
                index[i] = Double.isNaN(close) ? close : 1;
                continue;
            }
            LocalDate before = sessions.get(i - 1).day();
            double splits = 1;
            double kept = 1;
            for (Step step : adjustment.stepsBetween(before, sessions.get(i).day())) {
                splits *= step.splits().doubleValue();
                kept *= step.all().doubleValue() / step.splits().doubleValue();
            }
            index[i] = index[i - 1] * (close / (positive(sessions.get(i - 1)) * splits) + 1 - kept);
        }
        return index;
    }

    private static double positive(SessionPrices session) {
        double close = session.close().doubleValue();
        return close > 0 ? close : Double.NaN;
    }

    int count() {
        return closes.length;
    }

    /** (high + low + close) / 3. */
    double[] typicalPrices() {
        double[] typical = new double[count()];
        for (int i = 0; i < typical.length; i++) {
            typical[i] = (highs[i] + lows[i] + closes[i]) / 3;
        }
        return typical;
    }
}
