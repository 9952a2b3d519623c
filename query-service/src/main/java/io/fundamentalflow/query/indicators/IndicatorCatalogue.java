package io.fundamentalflow.query.indicators;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The indicators there are, as the API document shows them. */
@Schema(
        name = "IndicatorCatalogue",
        requiredProperties = {"data", "meta", "next", "complete"})
record IndicatorCatalogue(
        List<IndicatorInfo> data,

        @Schema(allOf = {IndicatorInfo.Meta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Always null: one page holds them all", nullable = true) @Nullable String next,

        @Schema(description = "Always true") boolean complete) {}
