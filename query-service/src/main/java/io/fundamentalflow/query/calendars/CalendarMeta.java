package io.fundamentalflow.query.calendars;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which days they are. */
@RegisterForReflection
@Schema(
        name = "CalendarMeta",
        description = "Which days the answer covers",
        requiredProperties = {"from", "to"})
record CalendarMeta(
        @Schema(examples = "2026-11-26") LocalDate from,
        @Schema(examples = "2026-12-26") LocalDate to) {}
