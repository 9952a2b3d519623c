package io.fundamentalflow.query.calendars;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Events as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "CalendarTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record CalendarTable(
        List<EventRow> data,

        @Schema(allOf = {CalendarMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {}
