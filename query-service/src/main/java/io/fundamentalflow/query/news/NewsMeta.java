package io.fundamentalflow.query.news;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose news they are. */
@RegisterForReflection
@Schema(name = "NewsMeta", description = "Whose news they are", requiredProperties = "ticker")
record NewsMeta(
        @Schema(
                description = "The ticker the instrument bears today; null: of anybody",
                nullable = true,
                examples = "AAPL.US")
        @Nullable String ticker) {}
