package io.fundamentalflow.query.fundamentals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose figures they are, and as known when. */
@RegisterForReflection
@Schema(
        name = "FundamentalsMeta",
        requiredProperties = {"ticker", "as_of", "strict", "price_currency"})
record FundamentalsMeta(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The former ticker that was asked for; absent when it is the present one")
        @Nullable String requestedTicker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                enumeration = {"quarterly", "annual", "ttm"},
                description = "What the rows are; absent for the newest of each")
        @Nullable String period,

        @Schema(
                description = "The moment whose knowledge this is; a day stands for its close. Null: now",
                nullable = true,
                examples = "2024-01-31T21:00:00Z")
        @Nullable Instant asOf,

        @Schema(description = "Whether only what we had seen ourselves by then counts")
        boolean strict,

        @Schema(
                description = "Currency of the closes; valuation is null where it is not the statements'",
                nullable = true,
                examples = "USD")
        @Nullable String priceCurrency,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Present when a figure was first seen after it became known",
                examples = "may include restatements")
        @Nullable String note) {

    /** What the vendor delivers for a period long past is its latest restatement under the first filing's date. */
    private static final String MAY_BE_RESTATED = "may include restatements";

    static FundamentalsMeta of(FundamentalsRequest request, CompanyFundamentals read, @Nullable Instant asOf) {
        CompanyFundamentals.Instrument instrument = read.about().instrument();
        String requested = request.ticker().toString();
        PeriodKind kind = request.kind();
        return new FundamentalsMeta(
                instrument.ticker(),
                requested.equals(instrument.ticker()) ? null : requested,
                kind == null ? null : kind.code(),
                asOf,
                request.asOf().strict(),
                instrument.currency(),
                read.versions().stream().anyMatch(StatementVersion::assumed) ? MAY_BE_RESTATED : null);
    }
}
