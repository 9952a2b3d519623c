package io.fundamentalflow.model.indicators;

/** What was traded at which prices. */
final class Volumes {

    private Volumes() {}

    /** Sum of the volumes of rising sessions less those of falling ones, 0 at the first; an unknown volume adds nothing. */
    static double[] onBalance(IndicatorBars bars) {
        double[] balance = new double[bars.count()];
        for (int i = 1; i < balance.length; i++) {
            double volume = Double.isNaN(bars.volumes()[i]) ? 0 : bars.volumes()[i];
            balance[i] = balance[i - 1] + Math.signum(bars.closes()[i] - bars.closes()[i - 1]) * volume;
        }
        return balance;
    }

    /** Σ typical price · volume ÷ Σ volume of the last {@code n} sessions; NaN when a volume is unknown or all are zero. */
    static double[] weightedPrice(IndicatorBars bars, int n) {
        double[] typical = bars.typicalPrices();
        double[] prices = Averages.missing(bars.count());
        for (int i = n - 1; i < prices.length; i++) {
            double turnover = 0;
            double volume = 0;
            for (int j = i - n + 1; j <= i; j++) {
                turnover += typical[j] * bars.volumes()[j];
                volume += bars.volumes()[j];
            }
            prices[i] = Oscillators.ratio(turnover, volume);
        }
        return prices;
    }
}
