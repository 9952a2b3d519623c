package io.fundamentalflow.query.companies;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A ticker borne for a while. */
@RegisterForReflection
@Schema(
        name = "TickerSpan",
        description = "A ticker borne for a while",
        requiredProperties = {"ticker", "valid_from", "valid_to"})
record TickerSpan(
        @Schema(examples = "FB.US") String ticker,

        @Schema(description = "First day; null: since before we knew the instrument", nullable = true) @Nullable LocalDate validFrom,

        @Schema(description = "First day no more; null: to this day", nullable = true, examples = "2022-06-09")
        @Nullable LocalDate validTo) {}
