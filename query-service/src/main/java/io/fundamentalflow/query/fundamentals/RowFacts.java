package io.fundamentalflow.query.fundamentals;

import com.fasterxml.jackson.databind.util.RawValue;
import io.fundamentalflow.model.fundamentals.StatementFlag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a row together: what its statements say about it, and its metrics. */
final class RowFacts {

    /** The cash flow of the quarter is the difference of two that count from the start of the fiscal year. */
    static final String YTD_DIFFERENCED = "ytd_differenced";

    private RowFacts() {}

    static FundamentalsRow row(PeriodView view, MetricSelection selection, boolean withLines) {
        Period period = view.period();
        List<StatementVersion> statements = period.inOrder();
        StatementVersion first = statements.get(0);
        MetricValues values = MetricValues.of(view, selection.codes());
        Price price = view.price();
        return new FundamentalsRow(
                period.end(),
                first.fiscalYear(),
                first.fiscalQuarter(),
                view.kind() == PeriodKind.TTM ? Integer.valueOf(12) : first.months(),
                currency(statements),
                newest(statements, StatementVersion::filingDate),
                statements.stream()
                        .map(StatementVersion::knownAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                statements.stream().anyMatch(StatementVersion::assumed) ? Boolean.TRUE : null,
                newest(statements, StatementVersion::splitBasisOn),
                price == null ? null : price.day(),
                flags(view, statements),
                values.metrics(),
                values.reasons(),
                withLines ? lines(statements) : null);
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String currency(List<StatementVersion> statements) {
        String first = statements.get(0).currency();
        return statements.stream().allMatch(version -> Objects.equals(first, version.currency())) ? first : null;
    }

    private static @Nullable LocalDate newest(
            List<StatementVersion> statements, Function<StatementVersion, @Nullable LocalDate> date) {
        LocalDate newest = null;
        for (StatementVersion version : statements) {
            LocalDate day = date.apply(version);
            if (day != null && (newest == null || day.isAfter(newest))) {
                newest = day;
            }
        }
        return newest;
    }

    private static List<String> flags(PeriodView view, List<StatementVersion> statements) {
        int bits = 0;
        for (StatementVersion version : statements) {
            bits |= version.flags();
        }
        List<String> flags = new ArrayList<>(StatementFlag.codes(bits));
        if (view.kind() == PeriodKind.QUARTERLY && view.book().ledger().isDifferenced(view.period())) {
            flags.add(YTD_DIFFERENCED);
        }
        return flags;
    }

    private static Map<String, RawValue> lines(List<StatementVersion> statements) {
        Map<String, RawValue> lines = new LinkedHashMap<>();
        for (StatementVersion version : statements) {
            String json = version.lines();
            lines.put(version.statement().code(), new RawValue(json == null ? "{}" : json));
        }
        return lines;
    }
}
