package io.fundamentalflow.query.prices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the bars of an answer are, apart from {@code freshness} and {@code degraded}, which are derived per answer. */
@RegisterForReflection
@Schema(
        name = "PriceMeta",
        description = "What the bars of an answer are",
        requiredProperties = {
            "ticker",
            "interval",
            "adjust",
            "as_of",
            "basis_date",
            "currency",
            "unit",
            "unit_scale",
            "price_basis",
            "volume_basis",
            "coverage",
            "gaps",
            "gap_count",
            "flags"
        })
record PriceMeta(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The former ticker that was asked for; absent when it is the present one",
                examples = "FB.US")
        @Nullable String requestedTicker,

        @Schema(enumeration = {"1d", "1w", "1mo"}) String interval,

        @Schema(
                enumeration = {"none", "splits", "all"},
                description = "Which corporate actions the prices allow for")
        String adjust,

        @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf,

        @Schema(
                description = "The day whose share basis adjusted prices are on; null when nothing is stored",
                nullable = true,
                examples = "2026-11-20")
        @Nullable LocalDate basisDate,

        @Schema(description = "ISO code of the money", nullable = true, examples = "USD") @Nullable String currency,

        @Schema(
                enumeration = {"major", "minor"},
                description = "Whether these prices are in the currency itself or in a fraction of it, such as pence")
        String unit,

        @Schema(
                description =
                        "Units the instrument is quoted in that make one of the currency: 1 for USD, 100 for pence",
                examples = "1")
        int unitScale,

        @Schema(
                enumeration = {"as_traded", "vendor_rebased", "unknown", "mixed"},
                description =
                        "What the stored prices are, on evidence; adjust=none is as traded only where this says so")
        String priceBasis,

        @Schema(enumeration = {"as_traded", "split_adjusted"})
        String volumeBasis,

        Coverage coverage,

        @Schema(description = "Sessions certain to have been held that have no bar, the first 100")
        List<LocalDate> gaps,

        @Schema(description = "How many such sessions there are", examples = "0")
        int gapCount,

        List<AnswerFlag> flags,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With factors=true: what multiplies every bar before each ex-date")
        @Nullable List<Factor> factors) {

    /** What is stored of the instrument's daily prices. */
    @RegisterForReflection
    @Schema(name = "Coverage", description = "What is stored of the instrument")
    record Coverage(
            @Schema(nullable = true, examples = "2016-11-22") @Nullable LocalDate firstDay,

            @Schema(nullable = true, examples = "2026-11-20") @Nullable LocalDate newestDay) {}

    /** One step of the adjustment. */
    @RegisterForReflection
    @Schema(name = "Factor", description = "What multiplies every bar before an ex-date")
    record Factor(
            LocalDate exDate,

            @Schema(description = "On prices, for splits", examples = "0.25")
            BigDecimal splits,

            @Schema(description = "On prices, for splits and dividends", examples = "0.2491")
            BigDecimal all,

            @Schema(description = "On volume", examples = "4")
            BigDecimal volume) {}
}
