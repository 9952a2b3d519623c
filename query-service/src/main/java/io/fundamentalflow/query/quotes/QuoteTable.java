package io.fundamentalflow.query.quotes;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table of quotes as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "QuoteTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record QuoteTable(
        List<QuoteRow> data,
        @Schema(allOf = {QuoteMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Always null: an answer is whole", nullable = true) @Nullable String next,

        @Schema(description = "Always true") boolean complete) {}
