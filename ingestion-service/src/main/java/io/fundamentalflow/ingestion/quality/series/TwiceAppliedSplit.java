package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The adjusted closes before a split are divided by its ratio once more than the closes call for. */
final class TwiceAppliedSplit implements SeriesRule {

    @Override
    public QualityRule rule() {
        return QualityRule.SPLIT_APPLIED_TWICE;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return AdjustmentStep.firstDay(series);
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<Finding> found = new ArrayList<>();
        for (int i = series.firstNew() + 1; i < series.size(); i++) {
            double split = Math.log(series.splitInto(i));
            double step = Math.log(series.step(i));
            if (Math.abs(split) < SuspectedSplit.SMALLEST_MOVE || Double.isNaN(step)) {
                continue;
            }
            double move = series.move(i);
            boolean moved = Math.abs(move + split) < Math.abs(move);
            // A dividend of the same day adds to the step.
            double slack = config.splitTolerance() + Math.abs(split) / 4;
            boolean squared = moved && Math.abs(step + 2 * split) <= slack;
            boolean onTop = !moved && Math.abs(step + split) <= slack;
            if (squared || onTop) {
                found.add(Finding.on(
                        rule(),
                        series.days()[i],
                        "the adjusted close steps by %.6g for a split of %.6g, the close by %.6g"
                                .formatted(Math.exp(step), Math.exp(split), Math.exp(move))));
            }
        }
        return found;
    }
}
