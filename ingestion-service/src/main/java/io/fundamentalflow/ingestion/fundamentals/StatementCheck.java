package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireStatement;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.ZeroRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the vendor's rows to statements: periods that can be, figures after their zero rules. */
final class StatementCheck {

    private StatementCheck() {}

    /**
     * Checks every row.
     *
     * @param today no period ends later
     * @param rejections gets what is refused
     */
    static List<ReportedStatement> read(List<WireStatement> wires, LocalDate today, List<Rejection> rejections) {
        List<ReportedStatement> statements = new ArrayList<>();
        for (WireStatement wire : wires) {
            try {
                statements.add(statement(wire, today, rejections));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(
                        ReportedStatement.group(wire.statement(), wire.periodType()) + " " + wire.key(), wire.lines()));
            }
        }
        return statements;
    }

    private static ReportedStatement statement(WireStatement wire, LocalDate today, List<Rejection> rejections)
            throws RecordFault {
        LocalDate end = periodEnd(wire.date(), wire.key(), today);
        return new ReportedStatement(
                wire.statement(),
                wire.periodType(),
                end,
                WireDate.readOrNull(wire.filingDate()),
                currency(wire.currency()),
                figures(wire, end, rejections),
                wire.lines(),
                wire.lineCount(),
                wire.hash(),
                0);
    }

    /**
     * The row's own date; where that is none, the key it stands under. A row with two periods could take a neighbour's place,
     * so it is refused.
     */
    static LocalDate periodEnd(@Nullable String date, String key, LocalDate latest) throws RecordFault {
        LocalDate own = WireDate.readOrNull(date);
        LocalDate keyed = WireDate.readOrNull(key);
        LocalDate end = own == null ? WireDate.read(key) : own;
        if (own != null && keyed != null && !PeriodDiff.isSamePeriod(own, keyed)) {
            throw new RecordFault(QualityRule.DATE_CONTRADICTION, "the row to " + keyed + " says it is to " + own);
        }
        if (end.isAfter(latest)) {
            throw new RecordFault(QualityRule.DATE_IN_FUTURE, "the period ends on " + end);
        }
        return end;
    }

    static @Nullable String currency(@Nullable String code) {
        return code != null && code.matches("[A-Za-z]{3}") ? code : null;
    }

    private static Map<ReportedMetric, BigDecimal> figures(
            WireStatement wire, LocalDate end, List<Rejection> rejections) {
        WireFigures reader = new WireFigures(rejections);
        String row = ReportedStatement.group(wire.statement(), wire.periodType()) + " " + end + " ";
        Map<ReportedMetric, BigDecimal> figures = new EnumMap<>(ReportedMetric.class);
        wire.figures().forEach((metric, text) -> {
            BigDecimal value = reader.read(NumericColumn.MONEY, text, row + metric.code());
            if (value != null && !(value.signum() == 0 && metric.zeroRule() == ZeroRule.ZERO_IS_UNKNOWN)) {
                figures.put(metric, metric.zeroRule() == ZeroRule.MAGNITUDE ? value.abs() : value);
            }
        });
        return figures;
    }
}
