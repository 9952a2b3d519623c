package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A newest price as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "LatestPriceAnswer",
        requiredProperties = {"data", "meta"})
record LatestPriceAnswer(
        LatestPrice data,

        @Schema(allOf = {LatestMeta.One.class, ServedMeta.class})
        Object meta) {
    /** What the service answered to /prices/WACO.US/latest in a run on generated data. */
    static final String EXAMPLE = """
            {"data":{"ticker":"WACO.US","day":"2026-11-23","open":87.1,"high":87.22,"low":84.64,\
            "close":86.16,"volume":477557,"previous_day":"2026-11-20","previous_close":86.86,"change":-0.7,\
            "change_percent":-0.805895,"provisional":true,"currency":"USD","unit":"major","unit_scale":1},\
            "meta":{"ticker":"WACO.US","interval":"1d","adjust":"none","as_of":null,"currency":"USD",\
            "unit":"major","unit_scale":1,"freshness":{"state":"fresh","last_session":"2026-11-23",\
            "due_session":"2026-11-23","checked_at":"2026-11-23T23:55:44Z"},"degraded":false}}""";
}
