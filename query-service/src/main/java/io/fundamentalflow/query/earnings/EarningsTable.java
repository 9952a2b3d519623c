package io.fundamentalflow.query.earnings;

import io.fundamentalflow.query.http.ServedMeta;
import io.fundamentalflow.query.known.KnownMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of earnings as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "EarningsTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record EarningsTable(
        List<EarningsRow> data,

        @Schema(allOf = {KnownMeta.class, ServedMeta.class}) Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {

    static final String EXAMPLE = """
            {"data":[{"period_end":"2026-09-30","state":"reported","report_date":"2026-10-29",\
            "report_time":"after_market","currency":"USD","eps_actual":1.64,"eps_estimate":1.6,"surprise":0.04,\
            "surprise_percent":2.5,"known_at":"2026-10-30T13:30:00Z","assumed":true,"estimate":null}],\
            "meta":{"ticker":"WACO.US","as_of":null,"flags":["may_include_restatements"],\
            "freshness":{"state":"unknown","last_session":null,"due_session":null,\
            "checked_at":"2026-11-23T21:10:04Z"},"degraded":false},"next":null,"complete":true}""";
}
