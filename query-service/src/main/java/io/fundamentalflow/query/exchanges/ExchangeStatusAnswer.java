package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of an exchange as the API document shows it. */
@Schema(
        name = "ExchangeStatusAnswer",
        requiredProperties = {"data", "meta"})
record ExchangeStatusAnswer(
        ExchangeStatus data,

        @Schema(allOf = {SessionRow.Meta.class, ServedMeta.class})
        Object meta) {}
