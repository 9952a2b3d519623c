package io.fundamentalflow.query.market;

import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session of an exchange, or of one of its sectors, in figures. */
@RegisterForReflection
@Schema(name = "MarketSummaryRow", description = "A session of an exchange, or of one of its sectors, in figures")
record SummaryRow(
        @Schema(
                description = "Null: not sorted into one; absent matters in total",
                nullable = true,
                examples = "Technology")
        @Nullable String sector,

        @Schema(description = "With a bar of the session", examples = "4210")
        int instruments,

        @Schema(description = "Closed above the previous close", examples = "2210")
        int advancers,

        @Schema(description = "Closed below it", examples = "1890")
        int decliners,

        @Schema(description = "Closed where they closed before", examples = "100")
        int unchanged,

        @Schema(description = "Without a previous close to compare with", examples = "10")
        int uncompared,

        @Schema(description = "Day's high is the highest of 52 weeks", examples = "112")
        int newHighs,

        @Schema(description = "Day's low is the lowest of 52 weeks", examples = "45")
        int newLows,

        @Schema(description = "Shares; those of whom it is not known are left out", examples = "8123456789")
        BigDecimal volume,

        @Schema(description = "Of advancers", examples = "5123456789")
        BigDecimal advancingVolume,

        @Schema(description = "Of decliners", examples = "2998765432")
        BigDecimal decliningVolume,

        @Schema(
                description = "Close times volume in the currency; null where instruments have several",
                nullable = true,
                examples = "412345678901.5")
        @Nullable BigDecimal turnover,

        @Schema(description = "Of turnover", nullable = true, examples = "USD") @Nullable String currency,

        @Schema(description = "Half moved more, in per cent", nullable = true, examples = "0.21") @Nullable BigDecimal medianChangePercent,

        @Schema(description = "Each counts alike, in per cent", nullable = true, examples = "0.18") @Nullable BigDecimal meanChangePercent) {

    static SummaryRow of(Row row) {
        return new SummaryRow(
                row.getString("sector"),
                row.getInteger("instruments"),
                row.getInteger("advancers"),
                row.getInteger("decliners"),
                row.getInteger("unchanged"),
                row.getInteger("uncompared"),
                row.getInteger("new_highs"),
                row.getInteger("new_lows"),
                PriceAdjuster.written(row.getBigDecimal("volume")),
                PriceAdjuster.written(row.getBigDecimal("advancing_volume")),
                PriceAdjuster.written(row.getBigDecimal("declining_volume")),
                written(row.getBigDecimal("turnover")),
                row.getString("currency"),
                percent(row.getBigDecimal("median_move")),
                percent(row.getBigDecimal("mean_move")));
    }

    private static @Nullable BigDecimal written(@Nullable BigDecimal value) {
        return value == null ? null : PriceAdjuster.written(value);
    }

    /** A part of one in per cent, with six decimals. */
    static @Nullable BigDecimal percent(@Nullable BigDecimal part) {
        return part == null
                ? null
                : PriceAdjuster.written(part.movePointRight(2).setScale(6, RoundingMode.HALF_EVEN));
    }
}
