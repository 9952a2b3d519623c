package io.fundamentalflow.query.market;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was counted, apart from {@code freshness} and {@code degraded}. */
@RegisterForReflection
@Schema(name = "MarketMeta")
record MarketMeta(
        @Schema(examples = "US") String exchange,

        @Schema(
                description = "The newest session most instruments have a bar of; null when nothing is stored",
                nullable = true,
                examples = "2026-11-20")
        @Nullable LocalDate day,

        @Schema(
                description = "Type of the instruments counted; null: every type",
                nullable = true,
                examples = "Common Stock")
        @Nullable String type,

        @Schema(description = "Primary listings that are listed today", examples = "primary")
        String listings,

        @Schema(
                description = "Closes are compared with the previous close on the day's share basis",
                examples = "splits")
        String adjust) {

    static MarketMeta of(Scope scope, @Nullable LocalDate day) {
        return new MarketMeta(scope.exchange(), day, scope.type(), "primary", "splits");
    }
}
