package io.fundamentalflow.query.prices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The newest bar of an instrument as it is written. */
@RegisterForReflection
@Schema(
        name = "LatestPrice",
        description = "The newest bar of an instrument",
        requiredProperties = {
            "ticker",
            "day",
            "open",
            "high",
            "low",
            "close",
            "volume",
            "previous_day",
            "previous_close",
            "change",
            "change_percent",
            "currency",
            "unit",
            "unit_scale"
        })
record LatestPrice(
        @Schema(examples = "AAPL.US") String ticker,

        @Schema(description = "The session", examples = "2024-01-02")
        LocalDate day,

        @Schema(examples = "187.15") BigDecimal open,
        @Schema(examples = "188.44") BigDecimal high,
        @Schema(examples = "183.885") BigDecimal low,
        @Schema(examples = "185.64") BigDecimal close,

        @Schema(description = "Shares as traded; null where unknown", nullable = true, examples = "82488700") @Nullable BigDecimal volume,

        @Schema(description = "The session before", nullable = true, examples = "2023-12-29") @Nullable LocalDate previousDay,

        @Schema(
                description = "Its close, on the share basis of day: a split is no fall",
                nullable = true,
                examples = "192.53")
        @Nullable BigDecimal previousClose,

        @Schema(description = "close − previous_close", nullable = true, examples = "-6.89") @Nullable BigDecimal change,

        @Schema(description = "The change in per cent of previous_close", nullable = true, examples = "-3.578663")
        @Nullable BigDecimal changePercent,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True while the vendor may still correct the bar; absent when final")
        @Nullable Boolean provisional,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What the rules noticed about this day; absent when nothing", examples = "[\"frozen\"]")
        List<String> flags,

        @Schema(nullable = true, examples = "USD") @Nullable String currency,
        @Schema(enumeration = {"major", "minor"}) String unit,

        @Schema(description = "Quoted units in one major unit", examples = "1")
        int unitScale) {}
