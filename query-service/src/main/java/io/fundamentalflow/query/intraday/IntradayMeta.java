package io.fundamentalflow.query.intraday;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What bars within sessions are, apart from {@code freshness} and {@code degraded}. */
@RegisterForReflection
@Schema(
        name = "IntradayMeta",
        description = "What the bars of an answer are",
        requiredProperties = {
            "ticker",
            "interval",
            "source_interval",
            "hours",
            "adjust",
            "as_of",
            "basis_date",
            "currency",
            "unit",
            "unit_scale",
            "coverage",
            "gaps",
            "gap_count",
            "flags"
        })
record IntradayMeta(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The former ticker that was asked for; absent when it is the present one")
        @Nullable String requestedTicker,

        @Schema(enumeration = {"1m", "5m", "15m", "30m", "1h"})
        String interval,

        @Schema(
                description = "The stored bars these are or are built of; null when none are stored",
                enumeration = {"1m", "5m", "1h"},
                nullable = true)
        @Nullable String sourceInterval,

        @Schema(enumeration = {"regular", "extended"}) String hours,

        @Schema(
                enumeration = {"none", "splits", "all"},
                description = "Which corporate actions the prices allow for")
        String adjust,

        @Schema(description = "Always null: bars within sessions are corrected in place", nullable = true) @Nullable LocalDate asOf,

        @Schema(
                description = "The session whose share basis adjusted prices are on; null with adjust=none",
                nullable = true)
        @Nullable LocalDate basisDate,

        @Schema(nullable = true, examples = "USD") @Nullable String currency,
        @Schema(enumeration = {"major", "minor"}) String unit,

        @Schema(description = "Quoted units in one major unit", examples = "1")
        int unitScale,

        @Schema(description = "What is stored of the source interval")
        Coverage coverage,

        @Schema(description = "Sessions certain to have been held that have no bar, the first 100")
        List<LocalDate> gaps,

        @Schema(description = "How many such sessions there are", examples = "0")
        int gapCount,

        List<AnswerFlag> flags) {

    /** What is stored. */
    @RegisterForReflection
    @Schema(name = "IntradayCoverage", description = "What is stored of the instrument")
    record Coverage(
            @Schema(nullable = true) @Nullable LocalDate firstDay,
            @Schema(nullable = true) @Nullable LocalDate newestDay) {}
}
