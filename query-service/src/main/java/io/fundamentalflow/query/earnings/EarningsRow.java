package io.fundamentalflow.query.earnings;

import static io.fundamentalflow.query.known.KnownRow.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Earnings of a period, as known then. */
@RegisterForReflection
@Schema(
        name = "Earnings",
        description = "Earnings per share of a period, reported and expected, as known then",
        requiredProperties = {
            "period_end",
            "state",
            "report_date",
            "report_time",
            "currency",
            "eps_actual",
            "eps_estimate",
            "surprise",
            "surprise_percent",
            "known_at",
            "estimate"
        })
record EarningsRow(
        @Schema(examples = "2024-09-30") LocalDate periodEnd,

        @Schema(
                enumeration = {"reported", "upcoming", "unreported"},
                description = "upcoming: not reported, and the day to report (or the period's end) is not past;"
                        + " unreported: past, and no figure is known")
        String state,

        @Schema(nullable = true, examples = "2024-10-31") @Nullable LocalDate reportDate,

        @Schema(
                nullable = true,
                enumeration = {"before_market", "after_market"})
        @Nullable String reportTime,

        @Schema(nullable = true, examples = "USD") @Nullable String currency,

        @Schema(
                description = "Per share of the share basis of the day it was read; a year under way may be partial",
                nullable = true,
                examples = "1.64")
        @Nullable BigDecimal epsActual,

        @Schema(
                description = "What it is compared with: the report's own estimate, else the average of analysts",
                nullable = true,
                examples = "1.6")
        @Nullable BigDecimal epsEstimate,

        @Schema(description = "eps_actual less eps_estimate", nullable = true, examples = "0.04") @Nullable BigDecimal surprise,

        @Schema(
                description = "surprise in percent of |eps_estimate|, four decimals; null where the estimate is 0",
                nullable = true,
                examples = "2.5")
        @Nullable BigDecimal surprisePercent,

        @Schema(description = "From when the figures were known; null: only estimates are", nullable = true) @Nullable Instant knownAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True when we saw the figures later than they became known; absent otherwise")
        @Nullable Boolean assumed,

        @Schema(nullable = true) @Nullable Estimate estimate)
        implements KnownRow {

    static final List<String> COLUMNS = columns();

    /** As of the moment in the row. */
    static EarningsRow of(Row row) {
        OffsetDateTime knownAt = row.getOffsetDateTime("report_known_at");
        Estimate estimate = Estimate.of(row);
        LocalDate end = row.getLocalDate("period_end");
        LocalDate reportDate = row.getLocalDate("report_date");
        BigDecimal actual = Estimate.decimal(row, "eps_actual");
        BigDecimal ofReport = Estimate.decimal(row, "eps_estimate");
        BigDecimal expected = ofReport == null && estimate != null ? estimate.epsAverage() : ofReport;
        Surprise surprise = Surprise.of(actual, expected);
        LocalDate asOf = row.getOffsetDateTime("known_then")
                .atZoneSameInstant(ZoneOffset.UTC)
                .toLocalDate();
        return new EarningsRow(
                end,
                state(actual != null, reportDate == null ? end : reportDate, asOf),
                reportDate,
                row.getString("report_time"),
                row.getString("currency"),
                actual,
                expected,
                surprise.difference(),
                surprise.percent(),
                knownAt == null ? null : knownAt.toInstant(),
                "assumed".equals(row.getString("known_at_kind")) ? Boolean.TRUE : null,
                estimate);
    }

    static String state(boolean reported, LocalDate due, LocalDate asOf) {
        return reported ? "reported" : due.isBefore(asOf) ? "unreported" : "upcoming";
    }

    @Override
    public List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>(Arrays.asList(
                text(periodEnd),
                state,
                text(reportDate),
                reportTime,
                currency,
                text(epsActual),
                text(epsEstimate),
                text(surprise),
                text(surprisePercent),
                text(knownAt),
                Boolean.toString(assumed != null)));
        cells.addAll(estimate == null ? Collections.nCopies(Estimate.COLUMNS.size(), null) : estimate.cells());
        return cells;
    }

    @Override
    public String cursor() {
        return periodEnd.toString();
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                "period_end",
                "state",
                "report_date",
                "report_time",
                "currency",
                "eps_actual",
                "eps_estimate",
                "surprise",
                "surprise_percent",
                "known_at",
                "assumed"));
        columns.addAll(Estimate.COLUMNS);
        return List.copyOf(columns);
    }
}
