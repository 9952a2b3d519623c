package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest fundamentals as the API document shows them. */
@Schema(
        name = "LatestFundamentalsAnswer",
        requiredProperties = {"data", "meta"})
record LatestFundamentalsAnswer(
        LatestFundamentals data,

        @Schema(allOf = {FundamentalsMeta.class, ServedMeta.class})
        Object meta) {
    static final String EXAMPLE = "{}";
}
