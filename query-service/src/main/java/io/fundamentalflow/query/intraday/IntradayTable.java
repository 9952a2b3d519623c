package io.fundamentalflow.query.intraday;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table of bars within sessions as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "IntradayTable",
        requiredProperties = {"data", "meta", "next", "complete"})
public record IntradayTable(
        List<IntradayRow> data,

        @Schema(allOf = {IntradayMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {}
