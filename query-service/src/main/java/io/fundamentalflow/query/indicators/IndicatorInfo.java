package io.fundamentalflow.query.indicators;

import io.fundamentalflow.model.indicators.Indicator;
import io.fundamentalflow.model.indicators.IndicatorSpec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What there is to know about an indicator. */
@RegisterForReflection
@Schema(
        name = "IndicatorInfo",
        description = "An indicator and how to ask for it",
        requiredProperties = {"name", "title", "formula", "basis", "parameters", "columns", "warm_up"})
record IndicatorInfo(
        @Schema(examples = "macd") String name,

        @Schema(examples = "Moving average convergence divergence")
        String title,

        @Schema(examples = "ema(fast) − ema(slow); signal: its EMA; histogram: line − signal")
        String formula,

        @Schema(
                enumeration = {"prices", "total_return"},
                description = "What it is computed from; a total return does not depend on adjust")
        String basis,

        List<Parameter> parameters,

        @Schema(description = "Keys of its values with the usual parameters", examples = "[\"macd_12_26_9\"]")
        List<String> columns,

        @Schema(
                description = "Sessions from the first one stored to its first value, with the usual parameters",
                examples = "33")
        int warmUp) {

    /** A number that shapes the indicator. */
    @RegisterForReflection
    @Schema(
            name = "IndicatorParameter",
            description = "In the order they are given",
            requiredProperties = {"name", "default", "min", "max", "whole"})
    record Parameter(
            @Schema(examples = "fast") String name,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            @Schema(name = "default", description = "Where it is left out", examples = "12")
            BigDecimal usual,

            @Schema(examples = "1") BigDecimal min,
            @Schema(examples = "500") BigDecimal max,

            @Schema(description = "Whether it must be a whole number", examples = "true")
            boolean whole) {

        static Parameter of(Indicator.Parameter parameter) {
            return new Parameter(
                    parameter.name(),
                    plain(parameter.absent()),
                    plain(parameter.min()),
                    plain(parameter.max()),
                    parameter.whole());
        }

        private static BigDecimal plain(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros();
        }
    }

    /** @param indicators how many there are */
    @RegisterForReflection
    @Schema(name = "IndicatorCatalogueMeta", description = "How many there are", requiredProperties = "indicators")
    record Meta(@Schema(examples = "15") int indicators) {}

    static List<IndicatorInfo> all() {
        return Stream.of(Indicator.values()).map(IndicatorInfo::of).toList();
    }

    private static IndicatorInfo of(Indicator indicator) {
        IndicatorSpec usual = IndicatorSpec.usual(indicator);
        return new IndicatorInfo(
                indicator.code(),
                indicator.title(),
                indicator.formula(),
                indicator.basis().code(),
                indicator.parameters().stream().map(Parameter::of).toList(),
                usual.columns(),
                usual.warmUp());
    }
}
