package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells an odd stock dividend from a spin-off by the volumes before it. Shares trade whole: where the vendor's fractional
 * volumes become whole once divided by the ratio, it had multiplied them, so the action did change the number of shares.
 */
final class VolumeEvidence {

    private static final int LEAST = 20;
    private static final int MOST = 250;
    private static final BigDecimal WHOLE = new BigDecimal("0.00001");
    private static final double FRACTIONAL_SHARE = 0.5;
    private static final double WHOLE_SHARE = 0.95;

    private VolumeEvidence() {}

    /** The splits, those of unknown kind that prove to change the share count as stock dividends. */
    static List<StoredSplit> judge(List<CheckedBar> bars, List<StoredSplit> splits, LocalDate fetchedOn) {
        List<StoredSplit> newestFirst = splits.stream()
                .filter(s -> !s.split().exDate().isAfter(fetchedOn))
                .sorted(Comparator.comparing((StoredSplit s) -> s.split().exDate())
                        .reversed())
                .toList();
        List<StoredSplit> judged = new ArrayList<>(splits);
        BigDecimal later = BigDecimal.ONE;
        for (int k = 0; k < newestFirst.size(); k++) {
            StoredSplit split = newestFirst.get(k);
            LocalDate from =
                    k + 1 < newestFirst.size() ? newestFirst.get(k + 1).split().exDate() : LocalDate.MIN;
            boolean open =
                    split.split().kind() == Split.Kind.UNKNOWN && split.split().inClose() != InClose.YES;
            if (open && multiplied(bars, from, split, later)) {
                judged.set(judged.indexOf(split), split.ofKind(Split.Kind.STOCK_DIVIDEND));
                later = later.multiply(split.ratio(), MathContext.DECIMAL128);
            } else if (split.split().kind().changesShareCount()) {
                later = later.multiply(split.ratio(), MathContext.DECIMAL128);
            }
        }
        return judged;
    }

    private static boolean multiplied(List<CheckedBar> bars, LocalDate from, StoredSplit split, BigDecimal later) {
        int seen = 0;
        int fractional = 0;
        int whole = 0;
        for (int i = bars.size() - 1; i >= 0 && seen < MOST; i--) {
            LocalDate day = bars.get(i).bar().day();
            BigDecimal volume = bars.get(i).bar().volume();
            if (!day.isBefore(split.split().exDate()) || volume == null || volume.signum() == 0) {
                continue;
            }
            if (day.isBefore(from)) {
                break;
            }
            seen++;
            BigDecimal without = volume.divide(later, MathContext.DECIMAL128);
            fractional += isWhole(without) ? 0 : 1;
            whole += isWhole(without.divide(split.ratio(), MathContext.DECIMAL128)) ? 1 : 0;
        }
        return seen >= LEAST && fractional >= seen * FRACTIONAL_SHARE && whole >= seen * WHOLE_SHARE;
    }

    private static boolean isWhole(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).subtract(value).abs().compareTo(WHOLE) <= 0;
    }
}
