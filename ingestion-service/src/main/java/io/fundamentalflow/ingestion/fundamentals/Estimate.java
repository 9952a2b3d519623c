package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What analysts expect of one period, checked.
 *
 * @param figures by column of {@code earnings_estimates}
 */
record Estimate(
        PeriodType type,
        LocalDate periodEnd,
        @Nullable String horizon,
        Map<String, BigDecimal> figures,
        String content,
        int size,
        String hash)
        implements PeriodRow {

    @Override
    public String group() {
        return type.code();
    }

    @Override
    public String raw() {
        return content;
    }
}
