package io.fundamentalflow.model.indicators;

/** Wilder's measures of movement: true range and direction. */
final class Trends {

    private Trends() {}

    /** The mean true range; the first session has none, as it has no close before. */
    static double[] averageTrueRange(IndicatorBars bars, int n) {
        return Averages.wilder(trueRanges(bars), n);
    }

    /** ADX, +DI and −DI. */
    static double[][] directional(IndicatorBars bars, int n) {
        int count = bars.count();
        double[] rises = Averages.missing(count);
        double[] falls = Averages.missing(count);
        for (int i = 1; i < count; i++) {
            double up = bars.highs()[i] - bars.highs()[i - 1];
            double down = bars.lows()[i - 1] - bars.lows()[i];
            rises[i] = up > down && up > 0 ? up : 0;
            falls[i] = down > up && down > 0 ? down : 0;
        }
        double[] range = averageTrueRange(bars, n);
        double[] rise = Averages.wilder(rises, n);
        double[] fall = Averages.wilder(falls, n);
        double[] plus = Averages.missing(count);
        double[] minus = Averages.missing(count);
        double[] direction = Averages.missing(count);
        for (int i = n; i < count; i++) {
            plus[i] = orNone(100 * rise[i], range[i]);
            minus[i] = orNone(100 * fall[i], range[i]);
            direction[i] = orNone(100 * Math.abs(plus[i] - minus[i]), plus[i] + minus[i]);
        }
        return new double[][] {Averages.wilder(direction, n), plus, minus};
    }

    private static double[] trueRanges(IndicatorBars bars) {
        double[] ranges = Averages.missing(bars.count());
        for (int i = 1; i < ranges.length; i++) {
            double before = bars.closes()[i - 1];
            ranges[i] = Math.max(bars.highs()[i], before) - Math.min(bars.lows()[i], before);
        }
        return ranges;
    }

    /** A series that does not move has no direction: 0, as a gap would end the smoothing for good. */
    private static double orNone(double dividend, double divisor) {
        return divisor == 0 ? 0 : dividend / divisor;
    }
}
