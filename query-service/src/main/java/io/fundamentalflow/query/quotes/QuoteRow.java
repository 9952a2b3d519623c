package io.fundamentalflow.query.quotes;

import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The newest quote of an instrument. */
@RegisterForReflection
@Schema(
        name = "Quote",
        description = "The newest delayed quote of one instrument",
        requiredProperties = {
            "ticker",
            "quoted_at",
            "session_day",
            "price",
            "open",
            "high",
            "low",
            "volume",
            "previous_close",
            "change",
            "change_percent",
            "settled",
            "currency",
            "unit",
            "unit_scale",
            "known_at"
        })
record QuoteRow(
        @Schema(examples = "AAPL.US") String ticker,

        @Schema(description = "When the last trade was", examples = "2024-01-02T19:44:00Z")
        Instant quotedAt,

        @Schema(description = "The session of that trade, in exchange time", examples = "2024-01-02")
        LocalDate sessionDay,

        @Schema(description = "The last price", examples = "185.64")
        BigDecimal price,

        @Schema(description = "Of the session so far; null before its first trade, as high and low", nullable = true)
        @Nullable BigDecimal open,

        @Schema(nullable = true) @Nullable BigDecimal high,
        @Schema(nullable = true) @Nullable BigDecimal low,

        @Schema(description = "Shares so far; null where unknown", nullable = true) @Nullable BigDecimal volume,

        @Schema(
                description = "The close of the session before, on the share basis of session_day; null where unknown",
                nullable = true)
        @Nullable BigDecimal previousClose,

        @Schema(description = "price − previous_close", nullable = true) @Nullable BigDecimal change,

        @Schema(description = "The change in per cent of previous_close", nullable = true) @Nullable BigDecimal changePercent,

        @Schema(description = "Whether the daily bar of session_day is stored: then that is the price of the day")
        boolean settled,

        @Schema(nullable = true, examples = "USD") @Nullable String currency,

        @Schema(enumeration = {"major", "minor"}) String unit,

        @Schema(description = "Quoted units in one major unit", examples = "1")
        int unitScale,

        @Schema(description = "When we learned of it") Instant knownAt) {

    static QuoteRow of(Row row) {
        BigDecimal price = row.getBigDecimal("price");
        BigDecimal previous = row.getBigDecimal("previous_close");
        BigDecimal change = previous == null ? null : price.subtract(previous);
        return new QuoteRow(
                row.getString("ticker"),
                row.getOffsetDateTime("quoted_at").toInstant(),
                row.getLocalDate("session_day"),
                PriceAdjuster.written(price),
                orNull(row, "open"),
                orNull(row, "high"),
                orNull(row, "low"),
                orNull(row, "volume"),
                orNull(row, "previous_close"),
                change == null ? null : PriceAdjuster.written(change),
                percent(change, previous),
                row.getBoolean("settled"),
                row.getString("currency"),
                row.getInteger("unit_scale") == 1 ? "major" : "minor",
                row.getInteger("unit_scale"),
                row.getOffsetDateTime("known_at").toInstant());
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal change, @Nullable BigDecimal previous) {
        return change == null || previous == null || previous.signum() <= 0
                ? null
                : PriceAdjuster.written(change.movePointRight(2)
                        .divide(previous, PriceAdjuster.DIGITS)
                        .setScale(6, RoundingMode.HALF_EVEN));
    }

    private static @Nullable BigDecimal orNull(Row row, String column) {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : PriceAdjuster.written(value);
    }
}
