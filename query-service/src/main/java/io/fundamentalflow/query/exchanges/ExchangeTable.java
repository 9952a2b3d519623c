package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The list of exchanges as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "ExchangeTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record ExchangeTable(
        List<ExchangeRow> data,

        @Schema(allOf = {ExchangeRow.Meta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /** What the service answered to /exchanges in a run on generated data. */
    static final String EXAMPLE = """
            {"data":[{"code":"XETRA","name":"XETRA Stock Exchange","country":"Germany","country_iso2":"DE",\
            "currency":"EUR","time_zone":"Europe/Berlin","calendar":"XETR","is_virtual":false,\
            "opens":"09:00:00","closes":"17:30:00","instruments":0}],"meta":{"count":1,"as_of":null,\
            "freshness":{"state":"unknown","last_session":null,"due_session":null,"checked_at":null},\
            "degraded":false},"next":null,"complete":true}""";
}
