package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Statements made by hand. */
final class Sheets {

    private static final Instant KNOWN = Instant.parse("2024-01-01T14:30:00Z");

    private final List<StatementVersion> versions = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();
    private String currency = "USD";
    private int versionsOfEach = 1;
    private LocalDate splitBasisOn = LocalDate.of(2024, 1, 1);
    private boolean financial;

    Sheets currency(String code) {
        currency = code;
        return this;
    }

    Sheets versionsOfEach(int number) {
        versionsOfEach = number;
        return this;
    }

    Sheets splitBasisOn(String day) {
        splitBasisOn = day == null ? null : LocalDate.parse(day);
        return this;
    }

    Sheets financial() {
        financial = true;
        return this;
    }

    Sheets split(String exDate, String sharesNew, String sharesOld, Split.InClose inClose) {
        splits.add(new Split(
                LocalDate.parse(exDate),
                1,
                Split.Kind.SPLIT,
                new BigDecimal(sharesNew),
                new BigDecimal(sharesOld),
                inClose));
        return this;
    }

    /** Pairs of metric code and value; a statement exists when one of its metrics is given. */
    Sheets quarter(String end, int fiscalYear, int fiscalQuarter, Object... figures) {
        return period(PeriodType.QUARTER, LocalDate.parse(end), fiscalYear, fiscalQuarter, figures);
    }

    Sheets year(String end, int fiscalYear, Object... figures) {
        return period(PeriodType.YEAR, LocalDate.parse(end), fiscalYear, null, figures);
    }

    Sheets period(PeriodType type, LocalDate end, int fiscalYear, Integer fiscalQuarter, Object... figures) {
        Map<Statement, Map<ReportedMetric, BigDecimal>> byStatement = new EnumMap<>(Statement.class);
        for (int i = 0; i < figures.length; i += 2) {
            ReportedMetric metric = MetricCatalogue.REPORTED_BY_CODE.get(figures[i].toString());
            byStatement
                    .computeIfAbsent(metric.statement(), s -> new EnumMap<>(ReportedMetric.class))
                    .put(metric, new BigDecimal(figures[i + 1].toString()));
        }
        byStatement.forEach((statement, values) -> versions.add(new StatementVersion(
                statement,
                type,
                end,
                KNOWN,
                KNOWN,
                fiscalYear,
                fiscalQuarter,
                type == PeriodType.YEAR ? 12 : 3,
                currency,
                null,
                splitBasisOn,
                "filed",
                false,
                0,
                versionsOfEach,
                values,
                null)));
        return this;
    }

    /** Four quarters of a calendar year, each with the metric at its value; and the year with their sum unless null. */
    Sheets calendarYear(int year, String metric, String sum, String... values) {
        String[] ends = {year + "-03-31", year + "-06-30", year + "-09-30", year + "-12-31"};
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                quarter(ends[i], year, i + 1, metric, values[i]);
            }
        }
        return sum == null ? this : year(year + "-12-31", year, metric, sum);
    }

    List<StatementVersion> versions() {
        return versions;
    }

    PeriodView.Book book() {
        return new PeriodView.Book(new Ledger(versions), new Splits(splits), financial);
    }

    PeriodView view(PeriodKind kind, String end) {
        return view(kind, end, null);
    }

    PeriodView view(PeriodKind kind, String end, Price price) {
        PeriodView.Book book = book();
        Period period = book.ledger().periods(kind.stored()).stream()
                .filter(p -> p.end().equals(LocalDate.parse(end)))
                .findFirst()
                .orElseThrow();
        return new PeriodView(book, kind, period, price);
    }

    Figure quarterly(String metric, String end) {
        return figure(view(PeriodKind.QUARTERLY, end), metric);
    }

    Figure annual(String metric, String end) {
        return figure(view(PeriodKind.ANNUAL, end), metric);
    }

    Figure ttm(String metric, String end) {
        return figure(view(PeriodKind.TTM, end), metric);
    }

    static Figure figure(PeriodView view, String code) {
        ReportedMetric reported = MetricCatalogue.REPORTED_BY_CODE.get(code);
        return reported != null
                ? MetricValues.reported(view, reported)
                : MetricCatalogue.DERIVED_BY_CODE.get(code).of(view);
    }
}
