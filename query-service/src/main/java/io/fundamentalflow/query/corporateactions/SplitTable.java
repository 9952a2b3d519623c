package io.fundamentalflow.query.corporateactions;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of splits as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "SplitTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record SplitTable(
        List<SplitRow> data,

        @Schema(allOf = {ActionMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {}
