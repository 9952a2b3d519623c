package io.fundamentalflow.query.sentiment;

import io.fundamentalflow.query.http.ServedMeta;
import io.fundamentalflow.query.known.KnownMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Words of news as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "NewsWordsTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record WordTable(
        List<WordRow> data,
        @Schema(allOf = {KnownMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {}
