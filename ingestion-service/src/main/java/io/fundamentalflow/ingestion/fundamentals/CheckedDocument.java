package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireDocument;
import io.fundamentalflow.ingestion.eodhd.WireSection;
import io.fundamentalflow.ingestion.eodhd.WireStatement;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A document with everything that can be judged without knowing what is stored; each period once.
 *
 * @param today the day of the fetch in the exchange's zone
 * @param rejections what was refused, with its rule
 */
record CheckedDocument(
        Optional<CompanyRecord> company,
        FiscalCalendar fiscal,
        List<WireSection> sections,
        List<ReportedStatement> statements,
        List<EarningsReport> reports,
        List<Estimate> estimates,
        Optional<AnalystRating> rating,
        LocalDate today,
        List<Rejection> rejections) {

    static CheckedDocument of(WireDocument wire, LocalDate today) {
        List<Rejection> rejections = new ArrayList<>();
        wire.faults()
                .forEach(fault -> rejections.add(Rejection.of(
                        fault.key(), QualityRule.ROW_UNREADABLE, "the row is no set of figures", fault.raw())));
        FiscalCalendar fiscal = FiscalCalendar.of(
                wire.company() == null ? null : wire.company().fiscalYearEnd(), yearEnds(wire.statements()));
        EarningsCheck earnings = new EarningsCheck(fiscal, today, rejections);
        return new CheckedDocument(
                Optional.ofNullable(wire.company()).map(company -> CompanyRecord.of(company, rejections)),
                fiscal,
                wire.sections(),
                PeriodDiff.once(StatementCheck.read(wire.statements(), today, rejections), rejections),
                PeriodDiff.once(earnings.reports(wire.earnings()), rejections),
                PeriodDiff.once(earnings.estimates(wire.estimates()), rejections),
                AnalystRating.of(wire.rating(), rejections),
                today,
                rejections);
    }

    private static List<LocalDate> yearEnds(List<WireStatement> statements) {
        return statements.stream()
                .filter(statement -> statement.periodType() == PeriodType.YEAR)
                .map(statement -> WireDate.readOrNull(statement.date() == null ? statement.key() : statement.date()))
                .filter(Objects::nonNull)
                .toList();
    }
}
