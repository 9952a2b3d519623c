package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vendor adjusts for a dividend that it does not list. */
final class MissingDividend implements SeriesRule {

    /** Twice what rounding leaves open: both ends of a step are rounded. */
    static final double ROUNDINGS = 2;

    @Override
    public QualityRule rule() {
        return QualityRule.DIVIDEND_MISSING;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return AdjustmentStep.firstDay(series);
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<Finding> found = new ArrayList<>();
        for (int i = series.firstNew() + 1; i < series.size(); i++) {
            double paid = 1 - series.step(i);
            // A larger step is a split's.
            if (paid > ROUNDINGS * series.stepTolerance(i)
                    && Math.log(1 - paid) > -SuspectedSplit.SMALLEST_MOVE
                    && !series.hasSplitInto(i)
                    && series.dividendsInto(i).isEmpty()) {
                found.add(Finding.on(
                        rule(),
                        series.days()[i],
                        "the adjusted close steps by %.6g, as for a dividend of %.4g"
                                .formatted(1 - paid, paid * series.close()[i - 1])));
            }
        }
        return found;
    }
}
