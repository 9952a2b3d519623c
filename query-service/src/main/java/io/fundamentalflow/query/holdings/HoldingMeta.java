package io.fundamentalflow.query.holdings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fundamentalflow.query.known.KnownMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** About a list of holdings or holders. */
@RegisterForReflection
record HoldingMeta(
        @JsonUnwrapped KnownMeta known, @JsonUnwrapped Object totals) {

    /** Of the whole list, whatever the page. */
    @RegisterForReflection
    @Schema(
            name = "HoldingTotals",
            description = "Of the whole list, whatever the page",
            requiredProperties = {"kind", "type", "scope", "known_at", "count", "stated_count", "weight_percent"})
    record Holdings(
            @Schema(
                    enumeration = {"etf", "mutual_fund", "index", "none"},
                    description = "none: an instrument that is made of nothing we know, such as a stock")
            String kind,

            @Schema(description = "The instrument's, in the vendor's words", examples = "ETF")
            String type,

            @Schema(
                    enumeration = {"all", "top", "none"},
                    description = "top: the vendor lists the largest only")
            String scope,

            @Schema(description = "When the list was observed; null: never", nullable = true) @Nullable Instant knownAt,

            @Schema(description = "Rows of the list", examples = "505")
            int count,

            @Schema(description = "Holdings there are, as the vendor says", nullable = true, examples = "3591")
            @Nullable BigDecimal statedCount,

            @Schema(description = "Sum of the weights known", nullable = true, examples = "99.2") @Nullable BigDecimal weightPercent) {

        static Holdings of(String type, Portfolio portfolio) {
            return new Holdings(
                    portfolio.kind(),
                    type,
                    portfolio.scope(),
                    portfolio.knownAt(),
                    portfolio.rows().size(),
                    portfolio.stated(),
                    portfolio.weightPercent());
        }
    }

    /** Of both lists, whatever the page. */
    @RegisterForReflection
    @Schema(
            name = "HolderTotals",
            description = "Of both lists, whatever the page",
            requiredProperties = {"type", "known_at", "institutions", "funds"})
    record Holders(
            @Schema(description = "The instrument's, in the vendor's words", examples = "Common Stock")
            String type,

            @Schema(description = "When the lists were observed; null: never", nullable = true) @Nullable Instant knownAt,

            @Schema(examples = "20") int institutions,
            @Schema(examples = "20") int funds) {}
}
