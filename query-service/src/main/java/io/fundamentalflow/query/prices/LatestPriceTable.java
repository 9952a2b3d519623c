package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table of newest prices as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "LatestPriceTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record LatestPriceTable(
        List<LatestPrice> data,

        @Schema(allOf = {LatestMeta.Many.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /** What the service answered to /prices/latest in a run on generated data. */
    static final String EXAMPLE = """
            {"data":[{"ticker":"WACO.US","day":"2026-11-23","open":87.1,"high":87.22,"low":84.64,\
            "close":86.16,"volume":477557,"previous_day":"2026-11-20","previous_close":86.86,"change":-0.7,\
            "change_percent":-0.805895,"provisional":true,"currency":"USD","unit":"major","unit_scale":1}],\
            "meta":{"interval":"1d","adjust":"none","as_of":null,"unknown":["NOPE.US"],"renamed":{},\
            "without_price":[],"freshness":{"state":"fresh","last_session":"2026-11-23",\
            "due_session":"2026-11-23","checked_at":"2026-11-23T23:55:44Z"},"degraded":false},"next":null,\
            "complete":true}""";
}
