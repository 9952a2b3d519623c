package io.fundamentalflow.query.indicators;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Latest indicators as the API document shows them; the bytes are put together where they are cached. */
@Schema(
        name = "LatestIndicatorsAnswer",
        requiredProperties = {"data", "meta"})
record LatestIndicatorsAnswer(
        LatestIndicators data,

        @Schema(allOf = {LatestIndicators.Meta.class, ServedMeta.class})
        Object meta) {}
