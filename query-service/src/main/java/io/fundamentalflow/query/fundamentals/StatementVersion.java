package io.fundamentalflow.query.fundamentals;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one period as known at the moment an answer is about.
 *
 * @param fiscalQuarter 1 to 4; null where unknown and for years
 * @param splitBasisOn splits up to this day are contained in the share count; null: unknown
 * @param knownBasis why {@code knownAt} is what it is: filed, lag_rule or observed
 * @param assumed whether we saw the value later than it became known, so that it may be a later restatement
 * @param flags bits of {@link io.fundamentalflow.model.fundamentals.StatementFlag}
 * @param versions how many versions were known by then, this one included; above 1 it was restated
 * @param figures what was reported, after the zero rule; unknown figures are absent
 * @param lines every line as the vendor sent it, as JSON; null: not asked for
 */
record StatementVersion(
        Statement statement,
        PeriodType periodType,
        LocalDate periodEnd,
        Instant knownAt,
        Instant firstSeenAt,
        @Nullable Integer fiscalYear,
        @Nullable Integer fiscalQuarter,
        @Nullable Integer months,
        @Nullable String currency,
        @Nullable LocalDate filingDate,
        @Nullable LocalDate splitBasisOn,
        String knownBasis,
        boolean assumed,
        int flags,
        int versions,
        Map<ReportedMetric, BigDecimal> figures,
        @Nullable String lines) {

    StatementVersion {
        requireNonNull(statement, "statement");
        requireNonNull(periodType, "periodType");
        requireNonNull(periodEnd, "periodEnd");
        figures = figures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(figures));
    }

    Figure figure(ReportedMetric metric) {
        BigDecimal value = figures.get(metric);
        if (value == null) {
            return Figure.missing(Reason.NOT_REPORTED);
        }
        return metric == ReportedMetric.SHARES_OUTSTANDING ? Figure.number(value) : Figure.money(value, currency);
    }
}
