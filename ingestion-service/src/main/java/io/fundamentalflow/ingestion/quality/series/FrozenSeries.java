package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equal bars with volume: a feed that repeats itself. A carried price without a trade has no volume. */
final class FrozenSeries implements SeriesRule {

    @Override
    public QualityRule rule() {
        return QualityRule.FROZEN;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return series.always() ? null : series.days()[series.firstJudged()];
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        int active = 0;
        for (int i = 0; i < series.size(); i++) {
            active += series.traded(i) ? 1 : 0;
        }
        List<Finding> found = new ArrayList<>();
        if (active <= series.size() * config.frozenActiveShare()) {
            return found;
        }
        int start = 0;
        for (int i = 1; i <= series.size(); i++) {
            if (i < series.size() && series.same(start, i)) {
                continue;
            }
            if (i - start >= config.frozenSessions() && series.traded(start)) {
                found.add(new Finding(
                        rule(),
                        series.days()[start],
                        series.days()[i - 1],
                        "equal prices and volume, close %s".formatted(series.close()[start])));
            }
            start = i;
        }
        return found;
    }
}
