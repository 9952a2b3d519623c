package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule about a series. */
interface SeriesRule {

    QualityRule rule();

    /** The first day the rule can judge of this series; null: none. */
    @Nullable LocalDate judgesFrom(PriceSeries series);

    /** What it finds, from that day on. */
    List<Finding> find(PriceSeries series, QualityConfig config);
}
