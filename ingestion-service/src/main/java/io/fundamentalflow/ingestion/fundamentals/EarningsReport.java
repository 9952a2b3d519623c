package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Earnings per share of one period, expected and reported, checked. */
record EarningsReport(
        PeriodType type,
        LocalDate periodEnd,
        @Nullable LocalDate reportDate,
        @Nullable String reportTime,
        @Nullable String currency,
        @Nullable BigDecimal epsActual,
        @Nullable BigDecimal epsEstimate,
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

    boolean beforeMarket() {
        return "before_market".equals(reportTime);
    }
}
