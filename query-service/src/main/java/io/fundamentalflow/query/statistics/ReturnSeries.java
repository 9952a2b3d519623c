package io.fundamentalflow.query.statistics;

import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.Step;
import io.fundamentalflow.query.bars.StoredBar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What one unit of money put into an instrument at the close of its first session is worth at each later close, dividends kept
 * as they are paid and reinvested at that close: the total return of CRSP, (P·s + D) / P₋₁ − 1 from session to session, where s is
 * new over old shares and D what is paid on one old share.
 */
final class ReturnSeries {

    private final LocalDate[] days;
    private final double[] levels;

    private ReturnSeries(LocalDate[] days, double[] levels) {
        this.days = days;
        this.levels = levels;
    }

    /**
     * The series of {@code bars}, oldest first; sessions whose price is not above zero are left out.
     *
     * @param adjustment the actions among them
     */
    static ReturnSeries of(List<StoredBar> bars, Adjustment adjustment) {
        List<StoredBar> priced =
                bars.stream().filter(bar -> bar.close().signum() > 0).toList();
        LocalDate[] days = new LocalDate[priced.size()];
        double[] levels = new double[priced.size()];
        for (int i = 0; i < levels.length; i++) {
            StoredBar bar = priced.get(i);
            days[i] = bar.day();
            levels[i] = i == 0 ? 1 : levels[i - 1] * growth(priced.get(i - 1), bar, adjustment);
        }
        return new ReturnSeries(days, levels);
    }

    /**
     * {@link Step} holds 1/s and (1 − D·s/P₋₁)/s with D per new share: D is their difference times P₋₁.
     */
    private static double growth(StoredBar before, StoredBar bar, Adjustment adjustment) {
        double previous = before.close().doubleValue();
        double shares = 1;
        double paid = 0;
        for (Step step : adjustment.stepsBetween(before.day(), bar.day())) {
            double split = step.splits().doubleValue();
            shares /= split;
            paid += shares * (split - step.all().doubleValue()) * previous;
        }
        return (shares * bar.close().doubleValue() + paid) / previous;
    }

    /** The same levels on the days that {@code other} has too. */
    ReturnSeries on(ReturnSeries other) {
        LocalDate[] common = new LocalDate[days.length];
        double[] at = new double[days.length];
        int count = 0;
        int j = 0;
        for (int i = 0; i < days.length; i++) {
            while (j < other.days.length && other.days[j].isBefore(days[i])) {
                j++;
            }
            if (j < other.days.length && other.days[j].equals(days[i])) {
                common[count] = days[i];
                at[count++] = levels[i];
            }
        }
        return new ReturnSeries(Arrays.copyOf(common, count), Arrays.copyOf(at, count));
    }

    int sessions() {
        return days.length;
    }

    LocalDate day(int place) {
        return days[place];
    }

    double level(int place) {
        return levels[place];
    }

    /** From session to session; one less than sessions. */
    double[] returns() {
        double[] returns = new double[Math.max(0, levels.length - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = levels[i + 1] / levels[i] - 1;
        }
        return returns;
    }
}
