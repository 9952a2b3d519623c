package io.fundamentalflow.query.indicators;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Indicators as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "IndicatorTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record IndicatorTable(
        List<IndicatorRow> data,

        @Schema(allOf = {IndicatorMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {}
