package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A resolved ticker as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "ResolutionAnswer",
        requiredProperties = {"data", "meta"})
record ResolutionAnswer(
        Resolution data,

        @Schema(allOf = {Resolution.Meta.class, ServedMeta.class})
        Object meta) {}
