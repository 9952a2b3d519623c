package io.fundamentalflow.query.indicators;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The stored values of the newest session they were computed for. */
@RegisterForReflection
@Schema(
        name = "LatestIndicators",
        description = "The common indicators of the newest session",
        requiredProperties = {"day", "computed_at", "values"})
record LatestIndicators(
        @Schema(
                description = "The session; null before anything was computed",
                nullable = true,
                examples = "2026-11-24")
        @Nullable LocalDate day,

        @Schema(description = "When they were computed", nullable = true, examples = "2026-11-25T01:04:00Z") @Nullable Instant computedAt,

        @Schema(
                type = SchemaType.OBJECT,
                description = "By column as in the series; one that is still warming up or not defined is left out",
                examples = "{\"sma_20\":187.15}")
        Map<String, BigDecimal> values) {

    /** What they are. */
    @RegisterForReflection
    @Schema(
            name = "LatestIndicatorsMeta",
            description = "What the values are",
            requiredProperties = {"ticker", "adjust", "currency", "unit_scale"})
    record Meta(
            @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
            String ticker,

            @Schema(
                    enumeration = "splits",
                    description = "Prices allow for splits; volatility and drawdown are of total return")
            String adjust,

            @Schema(description = "ISO code of the money", nullable = true, examples = "USD") @Nullable String currency,

            @Schema(
                    description =
                            "Units the instrument is quoted in, and prices here are in, that make one of the currency: 100 for pence",
                    examples = "1")
            int unitScale) {}
}
