package io.fundamentalflow.query.earnings;

import static io.fundamentalflow.query.known.KnownRow.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.query.documents.VendorJson;
import io.fundamentalflow.query.documents.VendorText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What analysts expected of a period. */
@RegisterForReflection
@Schema(name = "EarningsEstimate", description = "What analysts expected of the period, as known then")
record Estimate(
        @Schema(description = "When we saw it") Instant knownAt,

        @Schema(
                description = "The vendor's label: quarter or year, under way or next; old rows keep their last one",
                nullable = true,
                examples = "0q")
        @Nullable String horizon,

        @Schema(nullable = true, examples = "1.61") @Nullable BigDecimal epsAverage,

        @Schema(nullable = true) @Nullable BigDecimal epsLow,
        @Schema(nullable = true) @Nullable BigDecimal epsHigh,
        @Schema(nullable = true) @Nullable BigDecimal epsYearAgo,

        @Schema(description = "Fraction against the year before", nullable = true, examples = "0.164") @Nullable BigDecimal epsGrowth,

        @Schema(description = "Number of analysts", nullable = true) @Nullable Integer epsAnalysts,

        @Schema(description = "In whole currency units", nullable = true) @Nullable BigDecimal revenueAverage,

        @Schema(nullable = true) @Nullable BigDecimal revenueLow,
        @Schema(nullable = true) @Nullable BigDecimal revenueHigh,
        @Schema(nullable = true) @Nullable BigDecimal revenueYearAgo,

        @Schema(description = "Fraction against the year before", nullable = true) @Nullable BigDecimal revenueGrowth,

        @Schema(description = "Number of analysts", nullable = true) @Nullable Integer revenueAnalysts,

        @Schema(description = "The average as the vendor gives it for the time it was observed", nullable = true)
        @Nullable BigDecimal epsCurrent,

        @JsonProperty("eps_7_days_ago")
        @Schema(description = "The average seven days before", nullable = true)
        @Nullable BigDecimal epsDaysAgo7,

        @JsonProperty("eps_30_days_ago") @Schema(nullable = true) @Nullable BigDecimal epsDaysAgo30,

        @JsonProperty("eps_60_days_ago") @Schema(nullable = true) @Nullable BigDecimal epsDaysAgo60,

        @JsonProperty("eps_90_days_ago") @Schema(nullable = true) @Nullable BigDecimal epsDaysAgo90,

        @JsonProperty("revisions_up_last_7_days")
        @Schema(description = "Estimates raised within seven days", nullable = true)
        @Nullable BigDecimal revisionsUpLast7Days,

        @JsonProperty("revisions_up_last_30_days") @Schema(nullable = true) @Nullable BigDecimal revisionsUpLast30Days,

        @JsonProperty("revisions_down_last_7_days") @Schema(nullable = true) @Nullable BigDecimal revisionsDownLast7Days,

        @JsonProperty("revisions_down_last_30_days") @Schema(nullable = true) @Nullable BigDecimal revisionsDownLast30Days) {

    static final List<String> COLUMNS = List.of(
            "estimate_known_at",
            "estimate_horizon",
            "estimate_eps_average",
            "estimate_eps_low",
            "estimate_eps_high",
            "estimate_eps_year_ago",
            "estimate_eps_growth",
            "estimate_eps_analysts",
            "estimate_revenue_average",
            "estimate_revenue_low",
            "estimate_revenue_high",
            "estimate_revenue_year_ago",
            "estimate_revenue_growth",
            "estimate_revenue_analysts");

    /** Null when nothing was expected then. */
    static @Nullable Estimate of(Row row) {
        OffsetDateTime knownAt = row.getOffsetDateTime("estimate_known_at");
        return knownAt == null ? null : of(row, knownAt.toInstant());
    }

    private static Estimate of(Row row, Instant knownAt) {
        JsonNode vendors = VendorJson.read(row.getString("estimate_content"));
        return new Estimate(
                knownAt,
                row.getString("horizon"),
                decimal(row, "eps_average"),
                decimal(row, "eps_low"),
                decimal(row, "eps_high"),
                decimal(row, "eps_year_ago"),
                decimal(row, "eps_growth"),
                row.getInteger("eps_analysts"),
                decimal(row, "revenue_average"),
                decimal(row, "revenue_low"),
                decimal(row, "revenue_high"),
                decimal(row, "revenue_year_ago"),
                decimal(row, "revenue_growth"),
                row.getInteger("revenue_analysts"),
                VendorText.decimal(vendors, "epsTrendCurrent"),
                VendorText.decimal(vendors, "epsTrend7daysAgo"),
                VendorText.decimal(vendors, "epsTrend30daysAgo"),
                VendorText.decimal(vendors, "epsTrend60daysAgo"),
                VendorText.decimal(vendors, "epsTrend90daysAgo"),
                VendorText.decimal(vendors, "epsRevisionsUpLast7days"),
                VendorText.decimal(vendors, "epsRevisionsUpLast30days"),
                VendorText.decimal(vendors, "epsRevisionsDownLast7days"),
                VendorText.decimal(vendors, "epsRevisionsDownLast30days"));
    }

    List<@Nullable String> cells() {
        return Arrays.asList(
                text(knownAt),
                horizon,
                text(epsAverage),
                text(epsLow),
                text(epsHigh),
                text(epsYearAgo),
                text(epsGrowth),
                text(epsAnalysts),
                text(revenueAverage),
                text(revenueLow),
                text(revenueHigh),
                text(revenueYearAgo),
                text(revenueGrowth),
                text(revenueAnalysts));
    }

    static @Nullable BigDecimal decimal(Row row, String column) {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : VendorText.written(value);
    }
}
