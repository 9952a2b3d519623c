package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/** The analysts' consensus, lenient. The rating runs from 1 to 5, 5 is the best. */
public record WireRating(
        @Nullable String rating,
        @Nullable String targetPrice,
        @Nullable String strongBuy,
        @Nullable String buy,
        @Nullable String hold,
        @Nullable String sell,
        @Nullable String strongSell) {}
