package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table of bars as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "BarTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record BarTable(
        List<BarRow> data,
        @Schema(allOf = {PriceMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /** What the service answered to /prices/WACO.US in a run on generated data. */
    static final String EXAMPLE = """
            {"data":[{"day":"2026-10-05","open":82.1760291657,"high":84.4120439876,"low":81.6393856084,\
            "close":83.14,"adjusted_close":83.14,"volume":337597},{"day":"2026-10-06","open":83.57,\
            "high":83.66,"low":80.88,"close":81.45,"adjusted_close":81.45,"volume":649592}],\
            "meta":{"ticker":"WACO.US","interval":"1d","adjust":"all","as_of":null,\
            "basis_date":"2026-11-23","currency":"USD","unit":"major","unit_scale":1,\
            "price_basis":"as_traded","volume_basis":"split_adjusted","coverage":{"first_day":"2020-11-24",\
            "newest_day":"2026-11-23"},"gaps":[],"gap_count":0,"flags":[],\
            "factors":[{"ex_date":"2026-10-06","splits":1,"all":0.99378436528807076261,"volume":1}],\
            "freshness":{"state":"fresh","last_session":"2026-11-23","due_session":"2026-11-23",\
            "checked_at":"2026-11-23T23:55:44Z"},"degraded":false},"next":null,"complete":true}""";
}
