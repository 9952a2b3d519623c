package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A close that moves as if a split had not been applied: near a ratio of small numbers, far outside the usual moves,
 * with volume moving the other way and staying there. News also brings volume, but more than the ratio at first, and it
 * calms down; a split brings none of its own.
 */
final class SuspectedSplit implements SeriesRule {

    /** Below 5:4 a split cannot be told from a bad day. */
    static final double SMALLEST_MOVE = Math.log(1.25) - 0.03;

    private static final int LEAST_HISTORY = 20;
    private static final int VOLUME_BEFORE = 20;
    /** The first sessions after a move are those of the news, if there was any. */
    private static final int EXCITED = 3;

    private static final int VOLUME_AFTER = 15;
    private static final int LEAST_AFTER = 8;
    /** Times the later volume that the day of a split has at most. */
    private static final double NEWS = 3;

    @Override
    public QualityRule rule() {
        return QualityRule.SPLIT_SUSPECTED;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return series.signFree() ? null : series.days()[series.firstJudged()];
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<Finding> found = new ArrayList<>();
        for (int i = Math.max(1, series.firstJudged()); i < series.size(); i++) {
            double move = series.move(i);
            if (Math.abs(move) >= SMALLEST_MOVE
                    && isNearRatio(move, config)
                    && !series.hasSplitInto(i)
                    && !isPaidOut(series, i, move)
                    && isOutlier(series, i, move, config)
                    && volumeMovesInversely(series, i, move)) {
                found.add(Finding.on(
                        rule(),
                        series.days()[i],
                        "close %s after %s on %s, and volume changed inversely"
                                .formatted(series.close()[i], series.close()[i - 1], series.days()[i - 1])));
            }
        }
        return found;
    }

    /** A dividend of at least half the fall explains it. */
    private static boolean isPaidOut(PriceSeries series, int i, double move) {
        double paid = series.dividendsInto(i).stream()
                .mapToDouble(KnownDividend::amount)
                .sum();
        return paid >= (1 - Math.exp(move)) / 2 * series.close()[i - 1] && move < 0 && paid > 0;
    }

    private static boolean isNearRatio(double move, QualityConfig config) {
        int largest = config.splitLargestTerm();
        for (int p = 1; p <= largest; p++) {
            for (int q = 1; q <= largest; q++) {
                if (p != q && Math.abs(move - Math.log((double) p / q)) <= config.splitTolerance()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOutlier(PriceSeries series, int i, double move, QualityConfig config) {
        int from = Math.max(1, i - config.splitHistory());
        if (i - from < LEAST_HISTORY) {
            return false;
        }
        double[] moves = new double[i - from];
        for (int j = from; j < i; j++) {
            moves[j - from] = series.move(j);
        }
        double median = PriceSeries.median(moves, 0, moves.length);
        double[] deviations =
                Arrays.stream(moves).map(m -> Math.abs(m - median)).toArray();
        double usual = PriceSeries.median(deviations, 0, deviations.length);
        return Math.abs(move - median) > config.splitDeviations() * usual;
    }

    private static boolean volumeMovesInversely(PriceSeries series, int i, double move) {
        int to = Math.min(series.size(), i + VOLUME_AFTER);
        if (to - i < LEAST_AFTER) {
            return false;
        }
        double before = PriceSeries.median(series.volume(), Math.max(0, i - VOLUME_BEFORE), i);
        double after = PriceSeries.median(series.volume(), i + EXCITED, to);
        if (before <= 0 || after <= 0 || series.volume()[i] > NEWS * after) {
            return false;
        }
        double change = Math.log(after / before);
        return Math.signum(change) == -Math.signum(move)
                && Math.abs(change) >= Math.abs(move) / 2
                && Math.abs(change) <= Math.abs(move) * 2;
    }
}
