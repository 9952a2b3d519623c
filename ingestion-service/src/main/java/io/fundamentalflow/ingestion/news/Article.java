package io.fundamentalflow.ingestion.news;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article that may be stored.
 *
 * @param link as the vendor gives it
 * @param titleHash equal for titles that differ in case, spaces and punctuation only; hexadecimal
 * @param symbols tickers in our form, each once
 * @param sentiment null: the vendor gives none
 */
record Article(
        CanonicalUrl url,
        String link,
        String title,
        String titleHash,
        @Nullable String content,
        Instant publishedAt,
        List<String> symbols,
        List<String> tags,
        @Nullable Sentiment sentiment) {

    /** From −1 to 1, and its parts from 0 to 1; a part may be unknown. */
    record Sentiment(
            BigDecimal polarity,
            @Nullable BigDecimal negative,
            @Nullable BigDecimal neutral,
            @Nullable BigDecimal positive) {}
}
