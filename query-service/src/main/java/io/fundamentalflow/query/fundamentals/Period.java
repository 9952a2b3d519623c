package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
        statements = Collections.unmodifiableMap(new EnumMap<>(statements));
    }

    /** A period that is being put together; {@code endDay} of its first statement. */
    private record Draft(long endDay, EnumMap<Statement, StatementVersion> statements) {}

    /** The periods of one type among {@code versions}, oldest first. */
    static List<Period> assemble(PeriodType type, List<StatementVersion> versions) {
        List<Draft> drafts = new ArrayList<>();
        for (Statement statement : Statement.values()) {
            versions.stream()
                    .filter(version -> version.periodType() == type && version.statement() == statement)
                    .sorted(Comparator.comparing(StatementVersion::periodEnd))
                    .forEach(version -> place(version, drafts));
        }
        return drafts.stream()
                .map(draft -> new Period(type, LocalDate.ofEpochDay(draft.endDay()), draft.statements()))
                .sorted(Comparator.comparing(Period::end))
                .toList();
    }

    /** Into the nearest period that has none of its kind, else into one of its own. */
    private static void place(StatementVersion version, List<Draft> drafts) {
        long endDay = version.periodEnd().toEpochDay();
        Draft nearest = null;
        for (Draft draft : drafts) {
            long distance = Math.abs(draft.endDay() - endDay);
            if (distance <= SAME_PERIOD_DAYS
                    && !draft.statements().containsKey(version.statement())
                    && (nearest == null || distance < Math.abs(nearest.endDay() - endDay))) {
                nearest = draft;
            }
        }
        if (nearest == null) {
            nearest = new Draft(endDay, new EnumMap<>(Statement.class));
            drafts.add(nearest);
        }
        nearest.statements().put(version.statement(), version);
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
        return List.copyOf(statements.values());
    }

    /** Whether {@code day} is this period's end, give or take the days by which one period's ends differ. */
    boolean endsAt(LocalDate day) {
        return Math.abs(end.toEpochDay() - day.toEpochDay()) <= SAME_PERIOD_DAYS;
    }

    /** Whether what flowed in it was restated after it was first known; a share count restated for a split is not that. */
    boolean flowsRestated() {
        return statements.values().stream()
                .anyMatch(version -> version.statement() != Statement.BALANCE && version.versions() > 1);
    }
}
