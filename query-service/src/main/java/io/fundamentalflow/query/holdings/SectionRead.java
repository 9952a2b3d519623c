package io.fundamentalflow.query.holdings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import io.fundamentalflow.query.documents.VendorJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest version of a section known then, as the vendor sent it. */
record SectionRead(String section, Instant knownAt, JsonNode content) {

    static SectionRead of(Row row) {
        return new SectionRead(
                row.getString("section"),
                row.getOffsetDateTime("known_at").toInstant(),
                VendorJson.read(row.getString("content")));
    }

    /** Null when it was not observed by then. */
    static @Nullable SectionRead find(List<SectionRead> sections, SnapshotSection section) {
        return sections.stream()
                .filter(read -> read.section.equals(section.code()))
                .findFirst()
                .orElse(null);
    }

    /** A list or map within it; empty when absent. */
    JsonNode part(String name) {
        JsonNode part = content.get(name);
        return part == null || !part.isContainerNode() ? MissingNode.getInstance() : part;
    }
}
