package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.query.fundamentals.RowFacts.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A quarter, a year or twelve months as it is written. */
@RegisterForReflection
@Schema(
        name = "FundamentalsRow",
        description = "One period of one company",
        requiredProperties = {
            "period_end",
            "fiscal_year",
            "fiscal_quarter",
            "months",
            "currency",
            "filing_date",
            "known_at",
            "split_basis_on",
            "metrics"
        })
record FundamentalsRow(
        @Schema(examples = "2024-03-31") LocalDate periodEnd,

        @Schema(nullable = true, examples = "2024") @Nullable Integer fiscalYear,

        @Schema(description = "1 to 4; null for years and where unknown", nullable = true, examples = "1") @Nullable Integer fiscalQuarter,

        @Schema(nullable = true, examples = "3") @Nullable Integer months,

        @Schema(
                description = "Of the statements; null where they differ or name none",
                nullable = true,
                examples = "USD")
        @Nullable String currency,

        @Schema(description = "Newest filing of its statements", nullable = true, examples = "2024-05-02") @Nullable LocalDate filingDate,

        @Schema(description = "When the newest of its statements could be known", examples = "2024-05-03T13:30:00Z")
        Instant knownAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "True when we saw a figure later than it became known, so that it may be a later restatement")
        @Nullable Boolean assumed,

        @Schema(
                description = "Share counts and figures per share contain the splits up to this day",
                nullable = true,
                examples = "2026-11-23")
        @Nullable LocalDate splitBasisOn,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Day of the close its valuation uses", nullable = true, examples = "2024-03-28")
        @Nullable LocalDate priceDay,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What the checks noticed; absent when nothing")
        List<String> flags,

        @Schema(type = SchemaType.OBJECT, description = "By code, see /fundamentals/metrics; null where there is none")
        Map<String, @Nullable BigDecimal> metrics,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(type = SchemaType.OBJECT, description = "Why a metric is null, by code; absent when none needs one")
        Map<String, String> reasons,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "With lines=true: every line of each statement, under the vendor's name")
        @Nullable Map<String, RawValue> lines) {

    private static final List<String> BEFORE = List.of(
            "period_end",
            "fiscal_year",
            "fiscal_quarter",
            "months",
            "currency",
            "filing_date",
            "known_at",
            "assumed",
            "split_basis_on",
            "price_day",
            "flags");

    static List<String> columns(MetricSelection selection) {
        return Stream.of(BEFORE, selection.codes(), List.of("reasons"))
                .flatMap(List::stream)
                .toList();
    }

    /** For CSV, in the order of the columns. */
    List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>(BEFORE.size() + metrics.size() + 1);
        cells.add(periodEnd.toString());
        cells.add(text(fiscalYear));
        cells.add(text(fiscalQuarter));
        cells.add(text(months));
        cells.add(currency);
        cells.add(text(filingDate));
        cells.add(knownAt.toString());
        cells.add(Boolean.toString(assumed != null));
        cells.add(text(splitBasisOn));
        cells.add(text(priceDay));
        cells.add(String.join(" ", flags));
        metrics.values().forEach(value -> cells.add(value == null ? null : value.toPlainString()));
        cells.add(reasons.entrySet().stream()
                .map(reason -> reason.getKey() + "=" + reason.getValue())
                .collect(Collectors.joining(" ")));
        return cells;
    }
}
