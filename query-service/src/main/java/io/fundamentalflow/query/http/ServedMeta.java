package io.fundamentalflow.query.http;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The part of every answer's {@code meta} that is derived when it is given; here for the API document only. */
@Schema(
        name = "ServedMeta",
        description = "Derived when the answer is given, outside the ETag",
        requiredProperties = {"freshness", "degraded"})
public record ServedMeta(
        FreshnessShown freshness,

        @Schema(description = "True while a part of the service is down: the answer may be older than promised")
        boolean degraded) {

    /** How current the data is. */
    @Schema(
            name = "Freshness",
            description = "How current the data is",
            requiredProperties = {"state", "last_session", "due_session", "checked_at"})
    public record FreshnessShown(
            @Schema(
                    enumeration = {"fresh", "stale", "unknown"},
                    description = "unknown where the calendar is not certain, or several exchanges are asked for")
            String state,

            @Schema(description = "Newest session stored", nullable = true, examples = "2026-11-20") @Nullable LocalDate lastSession,

            @Schema(
                    description = "Newest session the vendor should have published by now",
                    nullable = true,
                    examples = "2026-11-20")
            @Nullable LocalDate dueSession,

            @Schema(description = "When the vendor was last asked", nullable = true, examples = "2026-11-21T02:10:44Z")
            @Nullable Instant checkedAt,

            @Schema(
                    enumeration = {"done", "queued", "recent", "limited", "not_listed", "unavailable", "off"},
                    description =
                            "Absent where nothing was done about the answer's age. done: the vendor was asked and this is what there is now; queued: it is being asked; recent: it was a short while ago; limited: too many wishes lately; not_listed: nothing new can come; unavailable: ingestion could not be told; off: this service does not refresh",
                    examples = "queued")
            @Nullable String refresh) {}
}
