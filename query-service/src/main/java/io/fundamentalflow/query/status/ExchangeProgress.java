package io.fundamentalflow.query.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far one exchange is. */
@RegisterForReflection
@Schema(
        name = "ExchangeProgress",
        description = "How far one exchange is",
        requiredProperties = {"exchange", "due_session", "due_at", "next_due_at", "followed", "awaited", "datasets"})
record ExchangeProgress(
        @Schema(examples = "US") String exchange,

        @JsonProperty("due_session")
        @Schema(description = "Newest session whose bars the vendor should have; null: none lately", nullable = true)
        @Nullable LocalDate dueSession,

        @JsonProperty("due_at") @Schema(description = "Since when", nullable = true) @Nullable Instant dueAt,

        @JsonProperty("next_due_at") @Schema(description = "When the next session's are due", nullable = true) @Nullable Instant nextDueAt,

        @Schema(description = "Instruments that are kept current", examples = "52")
        int followed,

        @Schema(description = "Tickers to be followed that no symbol list has brought yet", examples = "0")
        int awaited,

        List<DatasetProgress> datasets) {

    /** How far one dataset of an exchange is. */
    @RegisterForReflection
    @Schema(
            name = "DatasetProgress",
            description = "How far one dataset of an exchange is: instruments, for symbols the one list",
            requiredProperties = {
                "dataset",
                "done",
                "late",
                "without_bar",
                "never_checked",
                "queued",
                "oldest_check",
                "newest_failure"
            })
    record DatasetProgress(
            @Schema(examples = "daily_prices") String dataset,

            @Schema(
                    description = "With the due session's bar; for the others: asked for since it was due",
                    examples = "51")
            int done,

            @Schema(description = "Followed and not done", examples = "1")
            int late,

            @JsonProperty("without_bar")
            @Schema(
                    description = "Late although asked for since: the vendor had no bar, or there was no trade",
                    examples = "1")
            int withoutBar,

            @JsonProperty("never_checked") @Schema(description = "Never loaded, or purged", examples = "0")
            int neverChecked,

            @Schema(description = "Tasks waiting or at work", examples = "0")
            int queued,

            @JsonProperty("oldest_check")
            @Schema(description = "Of those ever checked, the check longest ago", nullable = true)
            @Nullable Instant oldestCheck,

            @JsonProperty("newest_failure")
            @Schema(description = "Whatever came after it; null: none known", nullable = true)
            @Nullable Failure newestFailure) {}

    /** An attempt that failed. */
    @RegisterForReflection
    @Schema(
            name = "Failure",
            description = "An attempt that failed",
            requiredProperties = {"error_class", "subject", "at"})
    record Failure(
            @JsonProperty("error_class") @Schema(examples = "unavailable")
            String errorClass,

            @Schema(description = "Ticker or exchange", examples = "QDIV.US")
            String subject,

            Instant at) {}
}
