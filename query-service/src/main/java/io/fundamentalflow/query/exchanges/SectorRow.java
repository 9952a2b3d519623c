package io.fundamentalflow.query.exchanges;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sector as it is written. */
@RegisterForReflection
@Schema(
        name = "Sector",
        description = "A group of industries",
        requiredProperties = {"name", "instruments", "industries"})
record SectorRow(
        @Schema(examples = "Technology") String name,

        @Schema(description = "How many instruments are in it", examples = "812")
        long instruments,

        List<IndustryRow> industries) {

    /** An industry as it is written. */
    @RegisterForReflection
    @Schema(name = "Industry", description = "A line of business")
    record IndustryRow(
            @Schema(examples = "Consumer Electronics") String name,

            @Schema(description = "How many instruments are in it", examples = "31")
            long instruments) {}
}
