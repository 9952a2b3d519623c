package io.fundamentalflow.query.fundamentals;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the rows of {@link FundamentalsReader}, by position: names would be looked up a thousand times an answer. */
final class StatementRow {

    private static final Map<Statement, List<ReportedMetric>> METRICS =
            Arrays.stream(ReportedMetric.values()).collect(Collectors.groupingBy(ReportedMetric::statement));

    private StatementRow() {}

    /** The metrics of a statement in the order their figures come in. */
    static List<ReportedMetric> metricsOf(Statement statement) {
        return requireNonNull(METRICS.get(statement));
    }

    static StatementVersion version(Row row) {
        Statement statement = Statement.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
        return new StatementVersion(
                statement,
                PeriodType.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                row.getLocalDate(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4).toInstant(),
                row.getInteger(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getString(8),
                row.getLocalDate(9),
                row.getLocalDate(10),
                row.getString(11),
                row.getBoolean(12),
                row.getInteger(13),
                row.getInteger(14),
                figures(statement, row.getString(15)),
                row.getString(16));
    }

    /** {@code text}: the figures in the order of the metrics, separated by commas; unknown ones are empty. */
    private static Map<ReportedMetric, BigDecimal> figures(Statement statement, String text) {
        Map<ReportedMetric, BigDecimal> figures = new EnumMap<>(ReportedMetric.class);
        char[] digits = text.toCharArray();
        int from = 0;
        for (ReportedMetric metric : metricsOf(statement)) {
            int to = from;
            while (to < digits.length && digits[to] != ',') {
                to++;
            }
            if (to > from) {
                figures.put(metric, new BigDecimal(digits, from, to - from));
            }
            from = to + 1;
        }
        return figures;
    }
}
