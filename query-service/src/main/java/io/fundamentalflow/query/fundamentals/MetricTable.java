package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The catalogue as the API document shows it. */
@Schema(
        name = "MetricTable",
        requiredProperties = {"data", "meta", "next", "complete"})
record MetricTable(
        List<MetricInfo> data,

        @Schema(allOf = {MetricInfo.Meta.class, ServedMeta.class})
        Object meta,

        @Schema(description = "Always null: the catalogue is one page", nullable = true) @Nullable String next,

        @Schema(description = "Always true") boolean complete) {}
