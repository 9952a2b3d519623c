package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.calendar.Freshness;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one ticker.
 *
 * @param price null: nobody bears the ticker, or nothing is stored
 * @param known whether an instrument bears the ticker today
 * @param renamedTo what the last bearer is called today; null: nobody bore it
 * @param seq newest event number in the snapshot
 */
record LatestRead(
        String requested,
        @Nullable LatestPrice price,
        boolean known,
        @Nullable String renamedTo,
        Freshness.Inputs freshness,
        long seq) {

    static LatestRead of(Row row) {
        String ticker = row.getString("ticker");
        LocalDate day = row.getLocalDate("day");
        return new LatestRead(
                Objects.requireNonNull(row.getString("requested")),
                ticker == null || day == null ? null : price(row, ticker, day),
                ticker != null,
                row.getString("renamed_to"),
                new Freshness.Inputs(
                        row.getString("calendar_id"),
                        row.getString("exchange"),
                        day,
                        checkedAt(row),
                        "delisted".equals(row.getString("listing_state"))),
                row.getLong("seq"));
    }

    private static LatestPrice price(Row row, String ticker, LocalDate day) {
        BigDecimal close = row.getBigDecimal("close");
        BigDecimal previous = previousClose(row);
        BigDecimal change = previous == null ? null : close.subtract(previous);
        return new LatestPrice(
                ticker,
                day,
                PriceAdjuster.written(row.getBigDecimal("open")),
                PriceAdjuster.written(row.getBigDecimal("high")),
                PriceAdjuster.written(row.getBigDecimal("low")),
                PriceAdjuster.written(close),
                row.getBigDecimal("volume") == null ? null : PriceAdjuster.written(row.getBigDecimal("volume")),
                row.getLocalDate("previous_day"),
                previous == null ? null : PriceAdjuster.written(previous),
                change == null ? null : PriceAdjuster.written(change),
                percent(change, previous),
                row.getBoolean("provisional") ? Boolean.TRUE : null,
                flags(row.getArrayOfStrings("flags")),
                row.getString("currency"),
                row.getInteger("unit_scale") == 1 ? "major" : "minor",
                row.getInteger("unit_scale"));
    }

    /** On the share basis of the newest day, so that a split is no fall. */
    private static @Nullable BigDecimal previousClose(Row row) {
        BigDecimal previous = row.getBigDecimal("previous_close");
        if (previous == null) {
            return null;
        }
        for (Split split : splits(row.getString("splits"))) {
            if (PriceAdjuster.movesPrice(split)) {
                previous = previous.multiply(split.sharesOld()).divide(split.sharesNew(), PriceAdjuster.DIGITS);
            }
        }
        return previous;
    }

    private static List<Split> splits(@Nullable String json) {
        return json == null ? List.of() : InstrumentBars.splits(json);
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal change, @Nullable BigDecimal previous) {
        return change == null || previous == null || previous.signum() <= 0
                ? null
                : PriceAdjuster.written(change.movePointRight(2)
                        .divide(previous, PriceAdjuster.DIGITS)
                        .setScale(6, RoundingMode.HALF_EVEN));
    }

    private static List<String> flags(String @Nullable [] rules) {
        return rules == null ? List.of() : List.of(rules);
    }

    private static @Nullable Instant checkedAt(Row row) {
        OffsetDateTime checked = row.getOffsetDateTime("last_checked_at");
        return checked == null ? null : checked.toInstant();
    }
}
