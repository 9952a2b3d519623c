package io.fundamentalflow.query.rejects;

import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A list of refused records as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "RejectTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record RejectTable(
        List<RejectRow> data,

        @Schema(allOf = {RejectTable.Meta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
        @Nullable String next,

        @Schema(description = "Whether this was the last page")
        boolean complete) {

    static final String EXAMPLE = """
            {"data":[{"id":12,"dataset":"daily_prices","subject":"QDRT.US","record_key":"2026-08-26","rule":"unit_jump",\
            "detail":"close 10011 after 100.05 on 2026-08-25","payload":"{\\"date\\":\\"2026-08-26\\"}","times_seen":1,\
            "first_seen_at":"2026-11-23T21:10:04Z","last_seen_at":"2026-11-23T21:10:04Z","outcome":"rejected",\
            "replayed_at":null}],"meta":{"count":1,"as_of":null,"freshness":{"state":"unknown","last_session":null,\
            "due_session":null,"checked_at":null},"degraded":false},"next":null,"complete":true}""";

    /** About a page. */
    @RegisterForReflection
    @Schema(name = "RejectsMeta")
    record Meta(
            @Schema(description = "Rows in this answer", examples = "100")
            int count,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf) {}
}
