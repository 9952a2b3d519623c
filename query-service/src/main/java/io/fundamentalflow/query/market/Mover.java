package io.fundamentalflow.query.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An instrument and what it did in the session. */
@RegisterForReflection
@Schema(name = "Mover", description = "An instrument and what it did in the session")
record Mover(
        @Schema(examples = "AAPL.US") String ticker,
        @Schema(examples = "Apple Inc") String name,

        @Schema(nullable = true, examples = "Technology") @Nullable String sector,

        @Schema(examples = "2026-11-20") LocalDate day,
        @Schema(examples = "86.16") BigDecimal close,

        @Schema(description = "On the day's share basis", nullable = true, examples = "86.86") @Nullable BigDecimal previousClose,

        @Schema(nullable = true, examples = "-0.7") @Nullable BigDecimal change,

        @Schema(nullable = true, examples = "-0.805895") @Nullable BigDecimal changePercent,

        @Schema(nullable = true, examples = "477557") @Nullable BigDecimal volume,

        @Schema(description = "Close times volume in the currency", nullable = true, examples = "41146391.12") @Nullable BigDecimal turnover,

        @Schema(nullable = true, examples = "USD") @Nullable String currency,

        @Schema(
                enumeration = {"major", "minor"},
                description = "Whether prices are in the currency itself or in a fraction of it, such as pence")
        String unit,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True while the vendor may still correct the bar; absent when final")
        @Nullable Boolean provisional) {

    static final List<String> COLUMNS = List.of(
            "ticker",
            "name",
            "sector",
            "day",
            "close",
            "previous_close",
            "change",
            "change_percent",
            "volume",
            "turnover",
            "currency",
            "unit");

    static Mover of(Row row) {
        return new Mover(
                row.getString("ticker"),
                row.getString("name"),
                row.getString("sector"),
                row.getLocalDate("day"),
                PriceAdjuster.written(row.getBigDecimal("close")),
                written(row.getBigDecimal("previous")),
                written(row.getBigDecimal("change")),
                SummaryRow.percent(row.getBigDecimal("moved")),
                written(row.getBigDecimal("volume")),
                written(row.getBigDecimal("turnover")),
                row.getString("currency"),
                row.getInteger("unit_scale") == 1 ? "major" : "minor",
                row.getBoolean("provisional") ? Boolean.TRUE : null);
    }

    /** The cells of {@link #COLUMNS}. */
    List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>(COLUMNS.size());
        cells.add(ticker);
        cells.add(name);
        cells.add(sector);
        cells.add(day.toString());
        for (BigDecimal value :
                new @Nullable BigDecimal[] {close, previousClose, change, changePercent, volume, turnover}) {
            cells.add(value == null ? null : value.toPlainString());
        }
        cells.add(currency);
        cells.add(unit);
        return cells;
    }

    private static @Nullable BigDecimal written(@Nullable BigDecimal value) {
        return value == null ? null : PriceAdjuster.written(value);
    }

    /** As the API document shows it. */
    @Schema(
            name = "MoverTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Table(
            List<Mover> data,

            @Schema(allOf = {MarketMeta.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Always null: there is one page", nullable = true) @Nullable String next,

            boolean complete) {}
}
