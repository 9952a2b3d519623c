package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Periods as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "FundamentalsTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record FundamentalsTable(
        List<FundamentalsRow> data,

        @Schema(allOf = {FundamentalsMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    static final String EXAMPLE = "{}";
}
