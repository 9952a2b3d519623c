package io.fundamentalflow.query.prices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.BarInterval;
import io.fundamentalflow.model.QualityFlag;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A bar as it is written. */
@RegisterForReflection
@Schema(
        name = "Bar",
        description = "One session, week or month of one instrument",
        requiredProperties = {"day", "open", "high", "low", "close", "adjusted_close", "volume"})
record BarRow(
        @Schema(description = "The session; for weeks the Monday, for months the first", examples = "2024-01-02")
        LocalDate day,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Newest session in a week or month; absent in daily bars", examples = "2024-01-05")
        @Nullable LocalDate lastSession,

        @Schema(examples = "187.15") BigDecimal open,
        @Schema(examples = "188.44") BigDecimal high,
        @Schema(examples = "183.885") BigDecimal low,
        @Schema(examples = "185.64") BigDecimal close,

        @Schema(
                description = "The close adjusted for splits and dividends on basis_date, whatever adjust is",
                examples = "184.2")
        BigDecimal adjustedClose,

        @Schema(
                description = "Shares, on the basis meta.volume_basis names; null where unknown",
                nullable = true,
                examples = "82488700")
        @Nullable BigDecimal volume,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "What the checks noticed about this bar; absent when nothing",
                examples = "[\"ohlc_slack\"]")
        List<String> flags,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True while the vendor may still correct the bar; absent when final", examples = "true")
        @Nullable Boolean provisional) {

    static final List<String> COLUMNS =
            List.of("day", "open", "high", "low", "close", "adjusted_close", "volume", "last_session", "flags");

    /** @param divisor of prices: quoted units in the unit to be shown */
    static BarRow of(Bar bar, BarInterval interval, BigDecimal divisor) {
        return new BarRow(
                bar.day(),
                interval == BarInterval.DAY ? null : bar.lastSession(),
                price(bar.open(), divisor),
                price(bar.high(), divisor),
                price(bar.low(), divisor),
                price(bar.close(), divisor),
                price(bar.adjustedClose(), divisor),
                bar.volume() == null ? null : PriceAdjuster.written(bar.volume()),
                bar.flags() == 0 ? List.of() : QualityFlag.codes(bar.flags()),
                bar.provisional() ? Boolean.TRUE : null);
    }

    private static BigDecimal price(BigDecimal quoted, BigDecimal divisor) {
        return PriceAdjuster.written(
                divisor.compareTo(BigDecimal.ONE) == 0 ? quoted : quoted.divide(divisor, PriceAdjuster.DIGITS));
    }

    /** The cells of {@link #COLUMNS}. */
    List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>(COLUMNS.size());
        cells.add(day.toString());
        cells.add(open.toPlainString());
        cells.add(high.toPlainString());
        cells.add(low.toPlainString());
        cells.add(close.toPlainString());
        cells.add(adjustedClose.toPlainString());
        cells.add(volume == null ? null : volume.toPlainString());
        cells.add(lastSession == null ? day.toString() : lastSession.toString());
        cells.add(String.join(" ", flags));
        return cells;
    }
}
