package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closes show a split that either the vendor's adjusted closes or the list of splits do not know. */
final class UnappliedSplit implements SeriesRule {

    @Override
    public QualityRule rule() {
        return QualityRule.SPLIT_UNAPPLIED;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return AdjustmentStep.firstDay(series);
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<Finding> found = new ArrayList<>();
        for (int i = series.firstNew() + 1; i < series.size(); i++) {
            double step = Math.log(series.step(i));
            double move = series.move(i);
            double split = Math.log(series.splitInto(i));
            boolean visible = Math.abs(split) >= SuspectedSplit.SMALLEST_MOVE;
            if (visible && Math.abs(move + split) < Math.abs(split) / 2 && Math.abs(step) < Math.abs(split) / 4) {
                found.add(Finding.on(
                        rule(),
                        series.days()[i],
                        "the adjusted close leaves a split of %.6g out".formatted(Math.exp(split))));
            } else if (split == 0
                    // A special dividend is a step too.
                    && series.dividendsInto(i).isEmpty()
                    && Math.abs(step) >= SuspectedSplit.SMALLEST_MOVE
                    && Math.abs(move - step) < Math.abs(step) / 2) {
                found.add(Finding.on(
                        rule(),
                        series.days()[i],
                        "the adjusted close steps by %.6g without a split in the list".formatted(Math.exp(step))));
            }
        }
        return found;
    }
}
