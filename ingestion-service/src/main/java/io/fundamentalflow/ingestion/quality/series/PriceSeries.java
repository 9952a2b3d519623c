package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Bars of one instrument with its actions, as rules read them. Figures are doubles: they decide, and none is stored.
 *
 * @param days oldest first
 * @param adjusted the vendor's adjusted close; NaN where unknown
 * @param volume on one share basis; NaN where the vendor does not know it
 * @param firstNew index of the first bar of the answer; those before it are stored ones, whose adjusted closes are of
 *     another basis date
 * @param signFree prices of zero or less are legal
 * @param reachesNow whether the answer was asked for up to the newest day there is
 */
// Arrays: read in the inner loops of every rule, never compared and never kept.
@SuppressWarnings("ArrayRecordComponent")
public record PriceSeries(
        LocalDate[] days,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] adjusted,
        double[] volume,
        int firstNew,
        SessionCalendar calendar,
        boolean signFree,
        boolean reachesNow,
        List<KnownSplit> splits,
        List<KnownDividend> dividends) {

    /** Stored bars that are judged again: some rules need the sessions after a move to judge it. */
    private static final int AGAIN = 15;

    public int size() {
        return days.length;
    }

    public boolean always() {
        return calendar.kind() == SessionCalendar.Kind.ALWAYS;
    }

    /** Index of the first bar that is judged; the ones before it are context. */
    int firstJudged() {
        return Math.max(0, firstNew - AGAIN);
    }

    /** The logarithm of the move into bar i. */
    double move(int i) {
        return Math.log(close[i] / close[i - 1]);
    }

    /** A volume the vendor does not know counts as traded: rates and currencies have none. */
    boolean traded(int i) {
        return Double.isNaN(volume[i]) || volume[i] > 0;
    }

    boolean same(int i, int j) {
        return open[i] == open[j]
                && high[i] == high[j]
                && low[i] == low[j]
                && close[i] == close[j]
                && Double.compare(volume[i], volume[j]) == 0;
    }

    /** The vendor's adjustment into bar i, adjusted/close of the bar before over that of the bar; NaN where unknown. */
    double step(int i) {
        boolean known = i > firstNew && adjusted[i - 1] > 0 && adjusted[i] > 0 && close[i - 1] > 0 && close[i] > 0;
        return known ? adjusted[i - 1] / close[i - 1] / (adjusted[i] / close[i]) : Double.NaN;
    }

    /** How far a step may be off because adjusted closes have four decimals and factors six digits. */
    double stepTolerance(int i) {
        return 1e-4 / adjusted[i - 1] + 1e-4 / adjusted[i] + 1e-5;
    }

    /** New per old share of the splits that act on bar i; 1: none. */
    double splitInto(int i) {
        double ratio = 1;
        for (KnownSplit split : splits) {
            if (actsOn(split.exDate(), i)) {
                ratio *= split.ratio();
            }
        }
        return ratio;
    }

    boolean hasSplitInto(int i) {
        return splits.stream().anyMatch(split -> actsOn(split.exDate(), i));
    }

    List<KnownDividend> dividendsInto(int i) {
        return dividends.stream()
                .filter(dividend -> actsOn(dividend.exDate(), i))
                .toList();
    }

    /** An ex-date without a session acts on the next. */
    private boolean actsOn(LocalDate exDate, int i) {
        return i > 0 && exDate.isAfter(days[i - 1]) && !exDate.isAfter(days[i]);
    }

    /** Index of the bar an action acts on; -1 for one before the second bar or after the last. */
    int sessionOf(LocalDate exDate) {
        int found = Arrays.binarySearch(days, exDate);
        int i = found >= 0 ? found : -found - 1;
        return i > 0 && i < days.length ? i : -1;
    }

    /** Median of a stretch; unknown values count as zero. */
    static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.stream(values, from, to)
                .map(value -> Double.isNaN(value) ? 0 : value)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
