package io.fundamentalflow.query.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.query.documents.SectionNormaliser;
import io.fundamentalflow.query.documents.VendorJson;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A section as it was observed. */
@RegisterForReflection
@Schema(
        name = "Snapshot",
        description = "A section as observed; it holds until the next version",
        requiredProperties = {"section", "observed_on", "known_at", "content"})
record SnapshotRow(
        @Schema(examples = "highlights") String section,

        @Schema(
                description = "UTC day of known_at; null: not observed by then",
                nullable = true,
                examples = "2026-11-23")
        @Nullable LocalDate observedOn,

        @Schema(nullable = true) @Nullable Instant knownAt,

        @Schema(
                description =
                        "An object or a list. Names in snake_case, lists as lists, null for what the vendor does not know;"
                                + " with raw=true as the vendor sent it",
                nullable = true,
                implementation = Object.class)
        @Nullable JsonNode content)
        implements KnownRow {

    static final List<String> COLUMNS = List.of("section", "observed_on", "known_at", "content");

    static SnapshotRow of(Row row, String section, boolean raw) {
        JsonNode content = VendorJson.read(row.getString("content"));
        return new SnapshotRow(
                section,
                row.getLocalDate("observed_on"),
                row.getOffsetDateTime("known_at").toInstant(),
                raw ? content : SectionNormaliser.normalise(section, content));
    }

    static SnapshotRow notObserved(String section) {
        return new SnapshotRow(section, null, null, null);
    }

    /** The content is one cell of JSON. */
    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(section, KnownRow.text(observedOn), KnownRow.text(knownAt), KnownRow.text(content));
    }

    @Override
    public String cursor() {
        return String.valueOf(knownAt);
    }
}
