package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest bar has nothing to be adjusted for, unless an action lies ahead. */
final class OldAdjustment implements SeriesRule {

    @Override
    public QualityRule rule() {
        return QualityRule.ADJUSTED_NOT_CURRENT;
    }

    /** Everything before the newest bar is resolved with it. */
    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        boolean judges = series.reachesNow() && !series.signFree() && series.firstNew() < series.size();
        return judges ? LocalDate.of(1, 1, 1) : null;
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        int last = series.size() - 1;
        double adjusted = series.adjusted()[last];
        double close = series.close()[last];
        LocalDate day = series.days()[last];
        boolean ahead =
                series.splits().stream().anyMatch(split -> split.exDate().isAfter(day))
                        || series.dividends().stream()
                                .anyMatch(dividend -> dividend.exDate().isAfter(day));
        if (Double.isNaN(adjusted) || ahead || Math.abs(adjusted - close) <= 1.1e-4 + 2e-5 * close) {
            return List.of();
        }
        return List.of(Finding.on(rule(), day, "adjusted %s on a close of %s".formatted(adjusted, close)));
    }
}
