package io.fundamentalflow.query.news;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Articles as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "NewsTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record NewsTable(
        List<NewsRow> data,
        @Schema(allOf = {NewsMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {}
