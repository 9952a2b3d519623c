package io.fundamentalflow.query.prices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What newest bars are, apart from {@code freshness} and {@code degraded}. */
final class LatestMeta {

    private LatestMeta() {}

    /** About one instrument. */
    @RegisterForReflection
    @Schema(name = "LatestPriceMeta")
    record One(
            @Schema(examples = "AAPL.US") String ticker,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestedTicker,

            @Schema(examples = "1d") String interval,
            @Schema(examples = "none") String adjust,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf,

            @Schema(nullable = true, examples = "USD") @Nullable String currency,

            @Schema(enumeration = {"major", "minor"}) String unit,
            @Schema(examples = "1") int unitScale) {}

    /** About several. */
    @RegisterForReflection
    @Schema(name = "LatestPricesMeta")
    record Many(
            @Schema(examples = "1d") String interval,
            @Schema(examples = "none") String adjust,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf,

            @Schema(description = "Tickers nobody bears or bore", examples = "[\"NOPE.US\"]")
            List<String> unknown,

            @Schema(
                    description = "Former tickers and what their last bearers are called today; ask for those",
                    examples = "{\"FB.US\":\"META.US\"}")
            Map<String, String> renamed,

            @Schema(description = "Known tickers without a stored price")
            List<String> withoutPrice) {}
}
