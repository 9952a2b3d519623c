package io.fundamentalflow.query.snapshots;

import io.fundamentalflow.query.http.ServedMeta;
import io.fundamentalflow.query.known.KnownMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers about snapshots as the API document shows them; the bytes are put together where they are cached. */
final class SnapshotTables {

    private SnapshotTables() {}

    /** One version. */
    @Schema(
            name = "SnapshotAnswer",
            requiredProperties = {"data", "meta"})
    record One(
            SnapshotRow data,

            @Schema(allOf = {KnownMeta.class, ServedMeta.class})
            Object meta) {

        static final String EXAMPLE = """
                {"data":{"section":"technicals","observed_on":"2026-11-23","known_at":"2026-11-23T21:10:04.218Z",\
                "content":{"beta":1.02,"day_50_ma":118.4,"day_200_ma":112.93,"week_52_high":131.4,\
                "week_52_low":88.12,"shares_short":null}},"meta":{"ticker":"WACO.US","as_of":null,\
                "freshness":{"state":"unknown","last_session":null,"due_session":null,\
                "checked_at":"2026-11-23T21:10:04Z"},"degraded":false}}""";
    }

    /** Versions. */
    @Schema(
            name = "SnapshotTable",
            description = "With history=true",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Many(
            List<SnapshotRow> data,

            @Schema(allOf = {KnownMeta.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Cursor of the next page, for after; null when this was the last", nullable = true)
            @Nullable String next,

            @Schema(description = "Whether this was the last page")
            boolean complete) {}

    /** What is recorded. */
    @Schema(
            name = "SectionTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Sections(
            List<SectionRow> data,

            @Schema(allOf = {KnownMeta.class, ServedMeta.class})
            Object meta,

            @Schema(description = "Always null: a list of sections is one page", nullable = true) @Nullable String next,

            @Schema(description = "Always true") boolean complete) {

        static final String EXAMPLE = """
                {"data":[{"section":"highlights","first_observed_on":"2026-10-05",\
                "last_observed_on":"2026-11-23","first_known_at":"2026-10-05T21:10:04.218Z",\
                "last_known_at":"2026-11-23T21:10:03.702Z","versions":31}],"meta":{"ticker":"WACO.US","as_of":null,\
                "freshness":{"state":"unknown","last_session":null,"due_session":null,\
                "checked_at":"2026-11-23T21:10:04Z"},"degraded":false},"next":null,"complete":true}""";
    }
}
