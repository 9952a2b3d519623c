package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.eodhd.WireArticle;
import io.fundamentalflow.ingestion.eodhd.WireFault;
import io.fundamentalflow.ingestion.news.Article.Sentiment;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the vendor's rows to articles, by the rules of docs/data-semantics.md.
 *
 * @param now no article is later, but for a day that clocks and zones may be off
 */
record NewsCheck(Instant now) {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration SLACK = Duration.ofDays(1);
    private static final int LONGEST_TITLE = 1_000;
    private static final int LONGEST_CONTENT = 200_000;
    private static final int LONGEST_TAG = 100;
    private static final int MOST_TAGS = 100;
    private static final int MOST_SYMBOLS = 500;
    private static final int DECIMALS = 5;

    /** An article that comes twice in one answer counts once, as it came first. */
    CheckedNews read(List<WireArticle> wires, List<WireFault> faults) {
        Map<String, Article> articles = new LinkedHashMap<>();
        List<Rejection> rejections = new ArrayList<>();
        for (WireArticle wire : wires) {
            try {
                Article article = article(wire, rejections);
                articles.putIfAbsent(article.url().text(), article);
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(key(wire), wire.raw()));
            }
        }
        faults.forEach(fault -> rejections.add(
                Rejection.of(fault.key(), QualityRule.ROW_UNREADABLE, "the row is no article", fault.raw())));
        return new CheckedNews(List.copyOf(articles.values()), rejections);
    }

    private Article article(WireArticle wire, List<Rejection> rejections) throws RecordFault {
        Instant published = published(wire.date());
        String title = wire.title();
        if (title == null) {
            throw new RecordFault(QualityRule.TITLE_MISSING, "the article has no title");
        }
        CanonicalUrl url = CanonicalUrl.of(wire.link());
        @Nullable Sentiment sentiment = null;
        try {
            sentiment = sentiment(wire.sentiment());
        } catch (RecordFault fault) {
            rejections.add(fault.rejecting(key(wire), wire.raw()));
        }
        return new Article(
                url,
                String.valueOf(wire.link()),
                cut(title, LONGEST_TITLE),
                titleHash(title),
                wire.content() == null ? null : cut(wire.content(), LONGEST_CONTENT),
                published,
                symbols(wire.symbols()),
                wire.tags().stream()
                        .map(tag -> cut(tag, LONGEST_TAG))
                        .distinct()
                        .limit(MOST_TAGS)
                        .toList(),
                sentiment);
    }

    private Instant published(@Nullable String text) throws RecordFault {
        if (text == null) {
            throw new RecordFault(QualityRule.DATE_MISSING, "the article has no date");
        }
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException e) {
            throw new RecordFault(QualityRule.DATE_UNREADABLE, "'" + cut(text, 40) + "' is no instant");
        }
        if (instant.isAfter(now.plus(SLACK))) {
            throw new RecordFault(QualityRule.DATE_IN_FUTURE, "the article is of " + instant);
        }
        if (instant.isBefore(EARLIEST)) {
            throw new RecordFault(QualityRule.DATE_TOO_OLD, "the article is of " + instant);
        }
        return instant;
    }

    private static @Nullable Sentiment sentiment(WireArticle.@Nullable Sentiment wire) throws RecordFault {
        BigDecimal polarity = wire == null ? null : bounded(wire.polarity(), -1);
        return wire == null || polarity == null
                ? null
                : new Sentiment(
                        polarity, bounded(wire.negative(), 0), bounded(wire.neutral(), 0), bounded(wire.positive(), 0));
    }

    /** From {@code least} to 1. */
    static @Nullable BigDecimal bounded(@Nullable String text, int least) throws RecordFault {
        if (text == null) {
            return null;
        }
        BigDecimal value = NumericColumn.PRICE.read(text);
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new RecordFault(QualityRule.SENTIMENT_OUT_OF_RANGE, "a sentiment is " + cut(text, 40));
        }
        return value.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** What is no ticker of ours cannot be linked to an instrument, and is left out. */
    private static List<String> symbols(List<String> texts) {
        Set<String> symbols = new LinkedHashSet<>();
        texts.forEach(text -> ticker(text).ifPresent(ticker -> symbols.add(ticker.toString())));
        return symbols.stream().limit(MOST_SYMBOLS).toList();
    }

    private static Optional<Ticker> ticker(String text) {
        try {
            return Optional.of(Ticker.parse(text));
        } catch (InvalidTickerException e) {
            return Optional.empty();
        }
    }

    static String titleHash(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String key(WireArticle wire) {
        return wire.link() == null ? String.valueOf(wire.date()) : wire.link();
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, most)));
    }
}
