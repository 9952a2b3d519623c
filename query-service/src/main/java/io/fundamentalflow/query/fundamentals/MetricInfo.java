package io.fundamentalflow.query.fundamentals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A metric as the catalogue describes it. */
@RegisterForReflection
@Schema(
        name = "Metric",
        requiredProperties = {"code", "kind", "unit", "meaning", "null_rule"})
record MetricInfo(
        @Schema(examples = "ebit") String code,

        @Schema(enumeration = {"reported", "derived"}) String kind,

        @Schema(
                enumeration = {"currency", "currency_per_share", "shares", "fraction", "multiple", "days"},
                description = "fraction: 0.25 is 25 %")
        String unit,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                enumeration = {"income", "balance", "cash_flow"},
                description = "Where a reported one stands; absent for derived ones")
        @Nullable String statement,

        @Schema(examples = "Earnings before interest and tax")
        String meaning,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "In metric codes; absent for reported ones",
                examples = "income_before_tax + |interest_expense|")
        @Nullable String formula,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What a derived one is made of; absent for reported ones")
        List<String> inputs,

        @Schema(examples = "An input is null") String nullRule) {

    private static final String REPORTED = "reported";
    private static final String DERIVED = "derived";

    static List<MetricInfo> all() {
        return Stream.concat(
                        MetricCatalogue.REPORTED.stream().map(MetricInfo::of),
                        MetricCatalogue.DERIVED.stream().map(MetricInfo::of))
                .toList();
    }

    private static MetricInfo of(ReportedMetric metric) {
        String nullRule = switch (metric.zeroRule()) {
            case AS_GIVEN, MAGNITUDE -> "Not reported";
            case ZERO_IS_UNKNOWN -> "Not reported, or zero, which the vendor writes for unknown";
        };
        return new MetricInfo(
                metric.code(),
                REPORTED,
                metric.unit().code(),
                metric.statement().code(),
                metric.meaning(),
                null,
                List.of(),
                nullRule);
    }

    private static MetricInfo of(DerivedMetric metric) {
        return new MetricInfo(
                metric.code(),
                DERIVED,
                metric.unit().code(),
                null,
                metric.meaning(),
                metric.formula(),
                metric.inputs(),
                metric.nullRule());
    }

    /** How many there are. */
    @RegisterForReflection
    @Schema(name = "MetricMeta")
    record Meta(@Schema(examples = "192") int count) {}
}
