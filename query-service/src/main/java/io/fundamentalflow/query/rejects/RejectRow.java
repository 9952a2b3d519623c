package io.fundamentalflow.query.rejects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A refused record as it is written. */
@RegisterForReflection
@Schema(
        name = "Reject",
        description = "A record of the vendor's that failed a check",
        requiredProperties = {
            "id",
            "dataset",
            "subject",
            "record_key",
            "rule",
            "detail",
            "payload",
            "times_seen",
            "first_seen_at",
            "last_seen_at",
            "outcome",
            "replayed_at"
        })
record RejectRow(
        @Schema(description = "Permanent within this installation")
        long id,

        @Schema(examples = "daily_prices") String dataset,

        @Schema(description = "The ticker, or an exchange code for symbol lists", examples = "AAPL.US")
        String subject,

        @Schema(description = "What identifies it inside its subject, such as a day", examples = "2024-01-31")
        String recordKey,

        @Schema(description = "Code of the rule it broke, see docs/quality-rules.md", examples = "unit_jump")
        String rule,

        @Schema(description = "Why, with the figures") String detail,

        @Schema(description = "As received, cut after 8,000 characters")
        String payload,

        @Schema(description = "How often the vendor sent it", examples = "1")
        int timesSeen,

        Instant firstSeenAt,
        Instant lastSeenAt,

        @Schema(
                description =
                        "rejected: it stands; written: a replay stored it; overtaken: another record of its key was"
                                + " stored meanwhile",
                enumeration = {"rejected", "written", "overtaken"})
        String outcome,

        @Schema(description = "When a replay ended it", nullable = true) @Nullable Instant replayedAt) {

    static RejectRow of(Row row) {
        OffsetDateTime replayed = row.getOffsetDateTime("replayed_at");
        return new RejectRow(
                row.getLong("id"),
                row.getString("dataset"),
                row.getString("subject"),
                row.getString("record_key"),
                row.getString("rule"),
                row.getString("detail"),
                row.getString("payload"),
                row.getInteger("times_seen"),
                row.getOffsetDateTime("first_seen_at").toInstant(),
                row.getOffsetDateTime("last_seen_at").toInstant(),
                row.getString("outcome"),
                replayed == null ? null : replayed.toInstant());
    }
}
