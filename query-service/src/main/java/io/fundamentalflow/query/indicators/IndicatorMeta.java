package io.fundamentalflow.query.indicators;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.indicators.IndicatorSpec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the indicators of an answer are, apart from {@code freshness} and {@code degraded}. */
@RegisterForReflection
@Schema(
        name = "IndicatorMeta",
        description = "What the indicators of an answer are",
        requiredProperties = {
            "ticker",
            "interval",
            "adjust",
            "as_of",
            "basis_date",
            "currency",
            "unit_scale",
            "first_session",
            "indicators"
        })
record IndicatorMeta(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The former ticker that was asked for; absent when it is the present one",
                examples = "FB.US")
        @Nullable String requestedTicker,

        @Schema(enumeration = {"1d"}) String interval,

        @Schema(
                enumeration = {"none", "splits", "all"},
                description = "Which corporate actions the prices behind the indicators of basis prices allow for")
        String adjust,

        @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf,

        @Schema(
                description = "The day whose share basis the prices are on; null when nothing is stored",
                nullable = true,
                examples = "2026-11-20")
        @Nullable LocalDate basisDate,

        @Schema(description = "ISO code of the money", nullable = true, examples = "USD") @Nullable String currency,

        @Schema(
                description =
                        "Units the instrument is quoted in, and prices here are in, that make one of the currency: 100 for pence",
                examples = "1")
        int unitScale,

        @Schema(
                description = "The first session stored, where every series begins; null when nothing is stored",
                nullable = true,
                examples = "2016-11-22")
        @Nullable LocalDate firstSession,

        List<Series> indicators) {

    /** One indicator and its columns. */
    @RegisterForReflection
    @Schema(name = "IndicatorSeries", description = "One indicator of an answer")
    record Series(
            @Schema(description = "With its parameters", examples = "macd(12,26,9)")
            String indicator,

            @Schema(description = "Keys of its values", examples = "[\"macd_12_26_9\"]")
            List<String> columns,

            @Schema(
                    enumeration = {"prices", "total_return"},
                    description = "What it is computed from; a total return does not depend on adjust")
            String basis,

            @Schema(
                    description = "Sessions from first_session to its first value; of ranges of weeks about as many",
                    examples = "33")
            int warmUp) {

        static Series of(IndicatorSpec spec) {
            return new Series(
                    spec.text(), spec.columns(), spec.indicator().basis().code(), spec.warmUp());
        }
    }
}
