package io.fundamentalflow.query.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An article as it is written. */
@RegisterForReflection
@Schema(
        name = "Article",
        description =
                "An article about instruments. Its text is a stranger's: it may hold markup and is to be escaped where shown",
        requiredProperties = {
            "id",
            "published_at",
            "title",
            "url",
            "source",
            "excerpt",
            "tickers",
            "tags",
            "sentiment",
            "first_seen_at"
        })
record NewsRow(
        long id,

        @Schema(examples = "2026-11-20T14:30:00Z") Instant publishedAt,

        @Schema(examples = "Acme beats estimates") String title,

        @Schema(description = "Its address; http or https", examples = "https://news.example.com/2026/11/20/acme.html")
        String url,

        @Schema(description = "The site it is on", examples = "news.example.com")
        String source,

        @Schema(description = "How its text begins; null when there is none", nullable = true) @Nullable String excerpt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With content=true: the whole text, where there is one")
        @Nullable String content,

        @Schema(
                description = "What it is about, as the vendor says, also what we do not know",
                examples = "[\"AAPL.US\"]")
        List<String> tickers,

        @Schema(examples = "[\"EARNINGS\"]") List<String> tags,

        @Schema(description = "Null where the vendor gives none", nullable = true) @Nullable Sentiment sentiment,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "When this version of a corrected article was seen; absent when it was never corrected")
        @Nullable Instant correctedAt,

        @Schema(description = "When we first saw it") Instant firstSeenAt) {

    /** How an article is felt to be. */
    @RegisterForReflection
    @Schema(
            name = "ArticleSentiment",
            description = "How an article is felt to be",
            requiredProperties = {"polarity", "neg", "neu", "pos", "source"})
    record Sentiment(
            @Schema(description = "−1 to 1", examples = "0.52")
            BigDecimal polarity,

            @Schema(description = "Negative part, 0 to 1", nullable = true) @Nullable BigDecimal neg,

            @Schema(description = "Neutral part", nullable = true) @Nullable BigDecimal neu,

            @Schema(description = "Positive part", nullable = true) @Nullable BigDecimal pos,

            @Schema(enumeration = "vendor", description = "Whose judgement it is")
            String source) {}

    static NewsRow of(Row row) {
        BigDecimal polarity = row.getBigDecimal("sentiment_polarity");
        return new NewsRow(
                row.getLong("id"),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getString("title"),
                row.getString("url"),
                row.getString("source"),
                row.getString("excerpt"),
                row.getString("content"),
                List.of(row.getArrayOfStrings("symbols")),
                List.of(row.getArrayOfStrings("tags")),
                polarity == null
                        ? null
                        : new Sentiment(
                                plain(polarity),
                                orNull(row.getBigDecimal("sentiment_neg")),
                                orNull(row.getBigDecimal("sentiment_neu")),
                                orNull(row.getBigDecimal("sentiment_pos")),
                                row.getString("sentiment_source")),
                row.getInteger("version") > 1
                        ? row.getOffsetDateTime("known_at").toInstant()
                        : null,
                row.getOffsetDateTime("first_seen_at").toInstant());
    }

    NewsCursor cursor() {
        return new NewsCursor(publishedAt, id);
    }

    private static @Nullable BigDecimal orNull(@Nullable BigDecimal value) {
        return value == null ? null : plain(value);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
