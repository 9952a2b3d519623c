package io.fundamentalflow.query.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The {@code meta} of what this replica says about itself. */
@RegisterForReflection
@Schema(
        name = "ServiceMeta",
        requiredProperties = {"read_at", "degraded"})
record ServiceMeta(
        @JsonProperty("read_at") @Schema(description = "When this was true")
        Instant readAt,

        @Schema(description = "True while a part of the service is down")
        boolean degraded) {}
