package io.fundamentalflow.query.ratings;

import io.fundamentalflow.query.http.ServedMeta;
import io.fundamentalflow.query.known.KnownMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of ratings as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "RatingTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record RatingTable(
        List<RatingRow> data,

        @Schema(allOf = {KnownMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {

    static final String EXAMPLE = """
            {"data":[{"observed_on":"2026-11-23","known_at":"2026-11-23T21:10:04.218Z","rating":4.1,\
            "consensus":"buy","target_price":131.4,"strong_buy":11,"buy":9,"hold":4,"sell":1,\
            "strong_sell":0,"analysts":25}],"meta":{"ticker":"WACO.US","as_of":null,\
            "freshness":{"state":"unknown","last_session":null,"due_session":null,\
            "checked_at":"2026-11-23T21:10:04Z"},"degraded":false},"next":null,"complete":true}""";
}
