package io.fundamentalflow.query.corporateactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose actions they are, and in what. */
@RegisterForReflection
@Schema(name = "ActionMeta")
record ActionMeta(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The former ticker that was asked for; absent when it is the present one")
        @Nullable String requestedTicker,

        @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf,

        @Schema(description = "Of the prices; each dividend has its own", nullable = true, examples = "USD") @Nullable String currency,

        @Schema(
                enumeration = {"major", "minor"},
                description = "Unit of the prices")
        String unit,

        @Schema(description = "Quoted units in one major unit", examples = "1")
        int unitScale) {}
