package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Days of a calendar as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "SessionTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record SessionTable(
        List<SessionRow> data,

        @Schema(allOf = {SessionRow.Meta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Always null: one page holds them all", nullable = true) @Nullable String next,

        @Schema(description = "Always true") boolean complete) {}
