package io.fundamentalflow.ingestion.eodhd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A news article as on the wire; see {@link WireBar} for the conventions.
 *
 * @param date an instant with its offset
 * @param symbols instruments it is about, with their exchange
 * @param sentiment null: the vendor gives none
 * @param raw the row as sent, as a JSON object
 */
public record WireArticle(
        @Nullable String date,
        @Nullable String title,
        @Nullable String content,
        @Nullable String link,
        List<String> symbols,
        List<String> tags,
        @Nullable Sentiment sentiment,
        String raw) {

    /** How the vendor reads an article: −1 to 1, and how much of it is negative, neutral and positive. */
    public record Sentiment(
            @Nullable String polarity,
            @Nullable String negative,
            @Nullable String neutral,
            @Nullable String positive) {}
}
