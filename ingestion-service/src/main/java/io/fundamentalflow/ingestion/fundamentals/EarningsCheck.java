package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireEarnings;
import io.fundamentalflow.ingestion.eodhd.WireEstimate;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.fundamentals.PeriodType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the vendor's rows to earnings reports and estimates. */
final class EarningsCheck {

    /** Nobody estimates further ahead. */
    private static final int FURTHEST_YEARS = 10;

    private static final NumericColumn ANALYSTS = new NumericColumn(9, 0);

    private final FiscalCalendar fiscal;
    private final LocalDate latest;
    private final List<Rejection> rejections;

    EarningsCheck(FiscalCalendar fiscal, LocalDate today, List<Rejection> rejections) {
        this.fiscal = fiscal;
        this.latest = today.plusYears(FURTHEST_YEARS);
        this.rejections = rejections;
    }

    List<EarningsReport> reports(List<WireEarnings> wires) {
        List<EarningsReport> reports = new ArrayList<>();
        Map<LocalDate, LocalDate> reportDates = new HashMap<>();
        for (WireEarnings wire : wires) {
            String key = "earnings " + wire.periodType().code() + " ";
            try {
                reports.add(report(wire, StatementCheck.periodEnd(wire.date(), wire.key(), latest), key));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(key + wire.key(), wire.content()));
            }
        }
        reports.stream()
                .filter(report -> report.type() == PeriodType.QUARTER && report.reportDate() != null)
                .forEach(report -> reportDates.put(report.periodEnd(), report.reportDate()));
        return reports.stream()
                .map(report -> report.type() == PeriodType.YEAR ? dated(report, reportDates) : report)
                .toList();
    }

    List<Estimate> estimates(List<WireEstimate> wires) {
        List<Estimate> estimates = new ArrayList<>();
        for (WireEstimate wire : wires) {
            String key = "estimate " + wire.periodType().code() + " ";
            try {
                LocalDate end = StatementCheck.periodEnd(wire.date(), wire.key(), latest);
                estimates.add(new Estimate(
                        wire.periodType(),
                        end,
                        wire.horizon(),
                        figures(wire, key + end + " "),
                        wire.content(),
                        wire.size(),
                        wire.hash()));
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(key + wire.key(), wire.content()));
            }
        }
        return estimates;
    }

    private EarningsReport report(WireEarnings wire, LocalDate end, String key) {
        WireFigures figures = new WireFigures(rejections);
        BigDecimal actual = figures.read(NumericColumn.PRICE, wire.epsActual(), key + end + " eps_actual");
        // The vendor keeps a row for the year that runs: the sum so far, or zero.
        boolean partial = wire.periodType() == PeriodType.YEAR && !fiscal.endsYear(end);
        return new EarningsReport(
                wire.periodType(),
                end,
                WireDate.readOrNull(wire.reportDate()),
                wire.reportTime(),
                StatementCheck.currency(wire.currency()),
                partial ? null : actual,
                figures.read(NumericColumn.PRICE, wire.epsEstimate(), key + end + " eps_estimate"),
                wire.content(),
                wire.size(),
                wire.hash());
    }

    /** A year is reported with its last quarter. */
    private static EarningsReport dated(EarningsReport year, Map<LocalDate, LocalDate> reportDates) {
        return year.reportDate() != null
                ? year
                : new EarningsReport(
                        year.type(),
                        year.periodEnd(),
                        reportDates.get(year.periodEnd()),
                        year.reportTime(),
                        year.currency(),
                        year.epsActual(),
                        year.epsEstimate(),
                        year.content(),
                        year.size(),
                        year.hash());
    }

    private Map<String, BigDecimal> figures(WireEstimate wire, String key) {
        WireFigures reader = new WireFigures(rejections);
        Map<String, BigDecimal> figures = new HashMap<>();
        wire.figures().forEach((column, text) -> {
            BigDecimal value = reader.read(columnOf(column), text, key + column);
            if (value != null) {
                figures.put(column, value);
            }
        });
        return figures;
    }

    private static NumericColumn columnOf(String column) {
        if (column.endsWith("_analysts")) {
            return ANALYSTS;
        }
        return column.startsWith("revenue_") && !column.endsWith("_growth") ? NumericColumn.MONEY : NumericColumn.PRICE;
    }
}
