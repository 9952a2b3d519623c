package io.fundamentalflow.query.fundamentals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.fundamentals.MetricUnit;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The newest period of each kind, and what the newest close makes of them. */
@RegisterForReflection
@Schema(
        name = "LatestFundamentals",
        requiredProperties = {"quarter", "ttm", "annual", "valuation"})
record LatestFundamentals(
        @Schema(description = "Newest quarter; null when there is none", nullable = true) @Nullable FundamentalsRow quarter,

        @Schema(description = "Twelve months to its end", nullable = true) @Nullable FundamentalsRow ttm,

        @Schema(description = "Newest fiscal year; null when there is none", nullable = true) @Nullable FundamentalsRow annual,

        @Schema(description = "At the newest close; null without a close or statements", nullable = true) @Nullable Valuation valuation) {

    /** Statements against the newest close. */
    @RegisterForReflection
    @Schema(
            name = "Valuation",
            description = "What needs a price, at the newest close",
            requiredProperties = {"price_day", "close", "currency", "period_end", "metrics"})
    record Valuation(
            @Schema(examples = "2026-11-23") LocalDate priceDay,

            @Schema(description = "In the currency itself, not in pence", examples = "189.25")
            BigDecimal close,

            @Schema(nullable = true, examples = "USD") @Nullable String currency,

            @Schema(description = "End of the twelve months it is set against", examples = "2026-09-30")
            LocalDate periodEnd,

            @Schema(type = SchemaType.OBJECT, description = "By code; null where there is none")
            Map<String, @Nullable BigDecimal> metrics,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Schema(type = SchemaType.OBJECT, description = "Why a metric is null, by code; absent when none needs one")
            Map<String, String> reasons) {}

    static LatestFundamentals of(FundamentalsRequest request, CompanyFundamentals read) {
        PeriodView.Book book = read.book();
        Period quarter = newest(book.ledger().periods(PeriodType.QUARTER));
        Period year = newest(book.ledger().periods(PeriodType.YEAR));
        return new LatestFundamentals(
                row(PeriodKind.QUARTERLY, quarter, book, request, read),
                row(PeriodKind.TTM, quarter, book, request, read),
                row(PeriodKind.ANNUAL, year, book, request, read),
                valuation(quarter, year, book, request, read));
    }

    private static @Nullable FundamentalsRow row(
            PeriodKind kind,
            @Nullable Period period,
            PeriodView.Book book,
            FundamentalsRequest request,
            CompanyFundamentals read) {
        return period == null
                ? null
                : RowFacts.row(new PeriodView(book, kind, period, read.price(period.end())), request.metrics(), false);
    }

    /** Against the twelve months to the newest quarter, or the newest year where no quarter is as new. */
    private static @Nullable Valuation valuation(
            @Nullable Period quarter,
            @Nullable Period year,
            PeriodView.Book book,
            FundamentalsRequest request,
            CompanyFundamentals read) {
        Price price = read.price(null);
        boolean yearIsNewer =
                year != null && (quarter == null || (year.end().isAfter(quarter.end()) && !quarter.endsAt(year.end())));
        Period period = yearIsNewer ? year : quarter;
        if (price == null || period == null) {
            return null;
        }
        PeriodView view = new PeriodView(book, yearIsNewer ? PeriodKind.ANNUAL : PeriodKind.TTM, period, price);
        MetricValues values = MetricValues.of(
                view,
                request.metrics().pricedMetrics().stream()
                        .map(DerivedMetric::code)
                        .toList());
        return new Valuation(
                price.day(),
                MetricValues.written(price.close(), MetricUnit.CURRENCY_PER_SHARE),
                price.currency(),
                period.end(),
                values.metrics(),
                values.reasons());
    }

    private static @Nullable Period newest(List<Period> periods) {
        return periods.isEmpty() ? null : periods.get(periods.size() - 1);
    }
}
