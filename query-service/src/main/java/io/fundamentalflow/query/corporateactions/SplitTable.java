package io.fundamentalflow.query.corporateactions;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of splits as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "SplitTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record SplitTable(
        List<SplitRow> data,

        @Schema(allOf = {ActionMeta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {
    /** What the service answered to /companies/VEZI.US/splits in a run on generated data. */
    static final String EXAMPLE = """
            {"data":[{"ex_date":"2026-09-02","seq":1,"kind":"split","shares_new":3,"shares_old":1,\
            "in_close":"no"}],"meta":{"ticker":"VEZI.US","as_of":null,"currency":"USD","unit":"major",\
            "unit_scale":1,"freshness":{"state":"fresh","last_session":"2026-11-23",\
            "due_session":"2026-11-23","checked_at":"2026-11-23T23:55:43Z"},"degraded":false},"next":null,\
            "complete":true}""";
}
