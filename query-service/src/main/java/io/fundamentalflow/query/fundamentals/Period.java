package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A quarter or a year, put together from its three statements. Their ends may differ by {@value #SAME_PERIOD_DAYS} days:
 * vendors round some of them to the month's end.
 *
 * @param end of the income statement where there is one, else of the balance sheet, else of the cash flow
 */
record Period(PeriodType type, LocalDate end, Map<Statement, StatementVersion> statements) {

    static final int SAME_PERIOD_DAYS = 10;

    Period {
        statements = Map.copyOf(statements);
    }

    /** The periods of one type among {@code versions}, oldest first. */
    static List<Period> assemble(PeriodType type, List<StatementVersion> versions) {
        List<EnumMap<Statement, StatementVersion>> periods = new ArrayList<>();
        for (Statement statement : Statement.values()) {
            versions.stream()
                    .filter(version -> version.periodType() == type && version.statement() == statement)
                    .sorted(Comparator.comparing(StatementVersion::periodEnd))
                    .forEach(version -> place(version, periods));
        }
        return periods.stream()
                .map(found -> new Period(type, endOf(found), found))
                .sorted(Comparator.comparing(Period::end))
                .toList();
    }

    /** Into the nearest period that has none of its kind, else into one of its own. */
    private static void place(StatementVersion version, List<EnumMap<Statement, StatementVersion>> periods) {
        EnumMap<Statement, StatementVersion> nearest = null;
        for (EnumMap<Statement, StatementVersion> candidate : periods) {
            long distance = apart(endOf(candidate), version.periodEnd());
            if (distance <= SAME_PERIOD_DAYS
                    && !candidate.containsKey(version.statement())
                    && (nearest == null || distance < apart(endOf(nearest), version.periodEnd()))) {
                nearest = candidate;
            }
        }
        if (nearest == null) {
            nearest = new EnumMap<>(Statement.class);
            periods.add(nearest);
        }
        nearest.put(version.statement(), version);
    }

    private static LocalDate endOf(EnumMap<Statement, StatementVersion> statements) {
        return statements.values().iterator().next().periodEnd();
    }

    private static long apart(LocalDate a, LocalDate b) {
        return Math.abs(ChronoUnit.DAYS.between(a, b));
    }

    /** As reported, apart from the zero rule. */
    Figure figure(ReportedMetric metric) {
        StatementVersion version = statements.get(metric.statement());
        return version == null ? Figure.missing(Reason.NOT_REPORTED) : version.figure(metric);
    }

    @Nullable StatementVersion statement(Statement statement) {
        return statements.get(statement);
    }

    /** Its statements, income statement first. */
    List<StatementVersion> inOrder() {
        return statements.values().stream()
                .sorted(Comparator.comparing(StatementVersion::statement))
                .toList();
    }

    /** Whether {@code day} is this period's end, give or take the days by which one period's ends differ. */
    boolean endsAt(LocalDate day) {
        return apart(end, day) <= SAME_PERIOD_DAYS;
    }

    /** Whether what flowed in it was restated after it was first known; a share count restated for a split is not that. */
    boolean flowsRestated() {
        return statements.values().stream()
                .anyMatch(version -> version.statement() != Statement.BALANCE && version.versions() > 1);
    }
}
