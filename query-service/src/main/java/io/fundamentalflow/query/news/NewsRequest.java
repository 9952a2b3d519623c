package io.fundamentalflow.query.news;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which articles a caller wants to see, newest first.
 *
 * @param ticker about whom; null: about anybody
 * @param from first GMT day
 * @param minSentiment least polarity; null: also those without a sentiment
 * @param words what is searched for in titles and texts, as in a web search
 * @param content whether the whole texts are wanted
 */
record NewsRequest(
        @Nullable Ticker ticker,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal minSentiment,
        @Nullable String words,
        boolean content,
        int limit,
        @Nullable NewsCursor after) {

    static final Set<String> PARAMETERS =
            Set.of("ticker", "from", "to", "min_sentiment", "q", "content", "limit", "after");
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    private static final int LONGEST_WORDS = 200;

    static NewsRequest of(MultivaluedMap<String, String> query) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Days days = parameters.days("from", "to");
        NewsRequest request = new NewsRequest(
                query.containsKey("ticker") ? parameters.ticker("ticker") : null,
                days.from(),
                days.to(),
                sentiment(parameters),
                parameters.text("q", LONGEST_WORDS),
                parameters.flag("content"),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                after(parameters));
        parameters.check();
        return request;
    }

    String cacheArgs() {
        return String.join(
                "|",
                String.valueOf(ticker),
                String.valueOf(from),
                String.valueOf(to),
                minSentiment == null ? "" : minSentiment.stripTrailingZeros().toPlainString(),
                content ? "content" : "",
                Integer.toString(limit),
                after == null ? "" : after.text(),
                words == null ? "" : words);
    }

    private static @Nullable BigDecimal sentiment(QueryParameters parameters) {
        String text = parameters.text("min_sentiment", 20);
        if (text == null) {
            return null;
        }
        if (text.matches("-?[0-9](\\.[0-9]{1,10})?")
                && new BigDecimal(text).abs().compareTo(BigDecimal.ONE) <= 0) {
            return new BigDecimal(text);
        }
        parameters.reject("min_sentiment", "must be a number from -1 to 1");
        return null;
    }

    private static @Nullable NewsCursor after(QueryParameters parameters) {
        String text = parameters.text("after", 60);
        if (text == null) {
            return null;
        }
        Optional<NewsCursor> cursor = NewsCursor.parse(text);
        if (cursor.isEmpty()) {
            parameters.reject("after", QueryParameters.NOT_A_CURSOR);
        }
        return cursor.orElse(null);
    }
}
