package io.fundamentalflow.ingestion.quality.series;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where the steps of the vendor's adjustment can be read: between bars of one answer, from its second on. */
final class AdjustmentStep {

    private AdjustmentStep() {}

    static @Nullable LocalDate firstDay(PriceSeries series) {
        return series.signFree() || series.firstNew() + 1 >= series.size()
                ? null
                : series.days()[series.firstNew() + 1];
    }
}
