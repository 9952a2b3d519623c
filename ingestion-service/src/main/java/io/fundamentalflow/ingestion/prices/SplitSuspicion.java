package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.QualityFlag;
import java.util.Arrays;
import java.util.List;

/**
 * Flags closes that move as if a split had not been applied: near a ratio of small numbers, far outside the usual
 * moves, with volume moving the other way for days. A crash also has volume, but not the inverse ratio of it.
 */
final class SplitSuspicion {

    private static final int LARGEST = 20;
    /** Below 5:4 a split cannot be told from a bad day. */
    private static final double SMALLEST_MOVE = Math.log(1.25) - 0.03;

    private static final double TOLERANCE = 0.03;
    private static final int HISTORY = 60;
    private static final int LEAST_HISTORY = 20;
    private static final double DEVIATIONS = 4;
    private static final int VOLUME_BEFORE = 20;
    private static final int VOLUME_AFTER = 10;
    private static final int LEAST_AFTER = 3;

    private SplitSuspicion() {}

    static void flag(List<CheckedBar> series, BarContext context) {
        for (int i = Math.max(1, context.before().size()); i < series.size(); i++) {
            DailyBar previous = series.get(i - 1).bar();
            DailyBar bar = series.get(i).bar();
            double move = move(series, i);
            if (Math.abs(move) >= SMALLEST_MOVE
                    && nearSmallRatio(move)
                    && !context.hasSplit(previous.day(), bar.day())
                    && isOutlier(series, i, move)
                    && volumeMovesInversely(series, i, move)) {
                series.set(i, series.get(i).flagged(QualityFlag.SPLIT_SUSPECTED));
            }
        }
    }

    private static boolean nearSmallRatio(double move) {
        for (int p = 1; p <= LARGEST; p++) {
            for (int q = 1; q <= LARGEST; q++) {
                if (p != q && Math.abs(move - Math.log((double) p / q)) <= TOLERANCE) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOutlier(List<CheckedBar> series, int i, double move) {
        int from = Math.max(1, i - HISTORY);
        if (i - from < LEAST_HISTORY) {
            return false;
        }
        double[] moves = new double[i - from];
        for (int j = from; j < i; j++) {
            moves[j - from] = move(series, j);
        }
        double median = median(moves);
        double[] deviations =
                Arrays.stream(moves).map(m -> Math.abs(m - median)).toArray();
        return Math.abs(move - median) > DEVIATIONS * median(deviations);
    }

    private static boolean volumeMovesInversely(List<CheckedBar> series, int i, double move) {
        int to = Math.min(series.size(), i + VOLUME_AFTER);
        if (to - i < LEAST_AFTER) {
            return false;
        }
        double before = medianVolume(series, Math.max(0, i - VOLUME_BEFORE), i);
        double after = medianVolume(series, i, to);
        if (before <= 0 || after <= 0) {
            return false;
        }
        double change = Math.log(after / before);
        return Math.signum(change) == -Math.signum(move)
                && Math.abs(change) >= Math.abs(move) / 2
                && Math.abs(change) <= Math.abs(move) * 2;
    }

    private static double medianVolume(List<CheckedBar> series, int from, int to) {
        double[] volumes = series.subList(from, to).stream()
                .mapToDouble(
                        b -> b.bar().volume() == null ? 0 : b.bar().volume().doubleValue())
                .toArray();
        return median(volumes);
    }

    private static double move(List<CheckedBar> series, int i) {
        return Math.log(series.get(i).bar().close().doubleValue()
                / series.get(i - 1).bar().close().doubleValue());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
