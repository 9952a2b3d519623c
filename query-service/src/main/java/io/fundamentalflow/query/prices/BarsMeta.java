package io.fundamentalflow.query.prices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the bars of several instruments are, apart from {@code freshness} and {@code degraded}. */
@RegisterForReflection
@Schema(name = "BarsMeta", description = "What the bars of several instruments are")
record BarsMeta(
        @Schema(enumeration = {"1d", "1w", "1mo"}) String interval,

        @Schema(
                enumeration = {"none", "splits", "all"},
                description = "Which corporate actions the prices allow for")
        String adjust,

        @Schema(
                description =
                        "Each instrument of this page, as a read of it alone says; those of other pages are not in it")
        List<PriceMeta> instruments,

        @Schema(description = "Tickers nobody bears or bore, on the page they would be on", examples = "[\"NOPE.US\"]")
        List<String> unknown,

        @Schema(
                description = "Former tickers and what their last bearers are called today; ask for those",
                examples = "{\"FB.US\":\"META.US\"}")
        Map<String, String> renamed) {}
