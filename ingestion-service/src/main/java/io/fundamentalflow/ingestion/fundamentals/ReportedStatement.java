package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one period, checked.
 *
 * @param figures after each metric's zero rule; a metric that is not there is unknown
 * @param lines every line that had a value, as the vendor wrote it; a JSON object
 * @param flags bits of {@code StatementFlag} that the document alone gives rise to
 */
record ReportedStatement(
        Statement statement,
        PeriodType type,
        LocalDate periodEnd,
        @Nullable LocalDate filingDate,
        @Nullable String currency,
        Map<ReportedMetric, BigDecimal> figures,
        String lines,
        int size,
        String hash,
        int flags)
        implements PeriodRow {

    static String group(Statement statement, PeriodType type) {
        return statement.code() + " " + type.code();
    }

    @Override
    public String group() {
        return group(statement, type);
    }

    @Override
    public String raw() {
        return lines;
    }

    @Nullable BigDecimal figure(ReportedMetric metric) {
        return figures.get(metric);
    }

    ReportedStatement withFlags(int more) {
        return new ReportedStatement(
                statement, type, periodEnd, filingDate, currency, figures, lines, size, hash, flags | more);
    }
}
