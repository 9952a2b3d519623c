package io.fundamentalflow.query.quotes;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an answer about several quotes lacks, apart from {@code freshness} and {@code degraded}. */
@RegisterForReflection
@Schema(
        name = "QuoteMeta",
        requiredProperties = {"provisional", "unknown", "renamed", "without_quote"})
record QuoteMeta(
        @Schema(description = "Always true: quotes are never daily bars")
        boolean provisional,

        @Schema(description = "Tickers nobody bears or bore", examples = "[\"NOPE.US\"]")
        List<String> unknown,

        @Schema(
                description = "Former tickers and what their last bearers are called today; ask for those",
                examples = "{\"FB.US\":\"META.US\"}")
        Map<String, String> renamed,

        @Schema(description = "Known tickers without a stored quote")
        List<String> withoutQuote) {}
