package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A newest price as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "LatestPriceAnswer",
        requiredProperties = {"data", "meta"})
record LatestPriceAnswer(
        LatestPrice data,

        @Schema(allOf = {LatestMeta.One.class, ServedMeta.class})
        Object meta) {}
