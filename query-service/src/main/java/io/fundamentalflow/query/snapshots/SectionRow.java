package io.fundamentalflow.query.snapshots;

import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A section that is recorded of an instrument. */
@RegisterForReflection
@Schema(
        name = "RecordedSection",
        requiredProperties = {
            "section",
            "first_observed_on",
            "last_observed_on",
            "first_known_at",
            "last_known_at",
            "versions"
        })
record SectionRow(
        @Schema(description = "For the path of one section", examples = "highlights")
        String section,

        @Schema(description = "UTC day of the first version", examples = "2026-10-05")
        LocalDate firstObservedOn,

        @Schema(description = "UTC day of the newest version", examples = "2026-11-23")
        LocalDate lastObservedOn,

        Instant firstKnownAt,
        Instant lastKnownAt,

        @Schema(description = "Times it was found changed, the first included", examples = "31")
        long versions)
        implements KnownRow {

    static final List<String> COLUMNS =
            List.of("section", "first_observed_on", "last_observed_on", "first_known_at", "last_known_at", "versions");

    static SectionRow of(Row row) {
        return new SectionRow(
                row.getString("section"),
                row.getLocalDate("first_observed_on"),
                row.getLocalDate("last_observed_on"),
                row.getOffsetDateTime("first_known_at").toInstant(),
                row.getOffsetDateTime("last_known_at").toInstant(),
                row.getLong("versions"));
    }

    @Override
    public List<@Nullable String> cells() {
        return List.of(
                section,
                firstObservedOn.toString(),
                lastObservedOn.toString(),
                firstKnownAt.toString(),
                lastKnownAt.toString(),
                Long.toString(versions));
    }

    @Override
    public String cursor() {
        return section;
    }
}
