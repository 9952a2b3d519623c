package io.fundamentalflow.query.companies;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who bore a ticker on a day. */
@RegisterForReflection
@Schema(
        name = "Resolution",
        description = "Who bore a ticker on a day",
        requiredProperties = {"id", "ticker", "name", "state", "valid_from", "valid_to"})
record Resolution(
        @Schema(description = "Permanent id of the company", examples = "42")
        int id,

        @Schema(description = "The ticker it bears today", examples = "META.US")
        String ticker,

        @Schema(examples = "Meta Platforms Inc") String name,

        @Schema(enumeration = {"listed", "delisted", "unknown"})
        String state,

        @Schema(description = "First day it bore the ticker asked for; null: since before we knew", nullable = true)
        @Nullable LocalDate validFrom,

        @Schema(description = "First day it bore it no more; null: it still does", nullable = true) @Nullable LocalDate validTo) {

    /** As of event {@code seq}; null when nobody bore the ticker. */
    record Read(@Nullable Resolution resolution, long seq) {}

    /** What was asked. */
    @RegisterForReflection
    @Schema(name = "ResolutionMeta")
    record Meta(
            @Schema(examples = "FB.US") String requestedTicker,
            @Schema(examples = "2020-01-02") LocalDate on,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf) {}
}
