package io.fundamentalflow.query.corporateactions;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of dividends as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "DividendTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record DividendTable(
        List<DividendRow> data,

        @Schema(allOf = {ActionMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /** What the service answered to /companies/WACO.US/dividends in a run on generated data. */
    static final String EXAMPLE = """
            {"data":[{"ex_date":"2026-10-06","seq":1,"kind":"cash","value":0.52,"declared_value":0.52,\
            "declared_basis":"estimate","price_unit_value":0.52,"currency":"USD",\
            "declaration_date":"2026-09-08","record_date":"2026-10-07","payment_date":"2026-10-27",\
            "period":"Quarterly"}],"meta":{"ticker":"WACO.US","as_of":null,"currency":"USD","unit":"major",\
            "unit_scale":1,"freshness":{"state":"fresh","last_session":"2026-11-23",\
            "due_session":"2026-11-23","checked_at":"2026-11-23T23:55:43Z"},"degraded":false},"next":null,\
            "complete":true}""";
}
