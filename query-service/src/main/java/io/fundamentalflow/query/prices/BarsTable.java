package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bars of several instruments as the API document shows them; the bytes are put together where they are cached. */
final class BarsTable {

    private BarsTable() {}

    /** {@code layout=rows}. */
    @Schema(
            name = "BarsTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Rows(
            List<TickerBar> data,

            @Schema(allOf = {BarsMeta.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
            @Nullable String next,

            @Schema(description = "Whether this was the last page")
            boolean complete) {}

    /** {@code layout=columns}. */
    @Schema(
            name = "BarColumnsTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Columns(
            List<BarColumns> data,

            @Schema(allOf = {BarsMeta.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
            @Nullable String next,

            @Schema(description = "Whether this was the last page")
            boolean complete) {}
}
