package io.fundamentalflow.query.market;

import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session of an exchange, whole and by sector.
 *
 * @param total of all its instruments
 */
@RegisterForReflection
@Schema(name = "MarketSummary")
record Summary(SummaryRow total, List<SummaryRow> sectors) {

    /** As the API document shows it. */
    @Schema(
            name = "MarketSummaryAnswer",
            requiredProperties = {"data", "meta"})
    record Answer(
            Summary data,

            @Schema(allOf = {MarketMeta.class, ServedMeta.class})
            Object meta) {}
}
