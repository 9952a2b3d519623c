package io.fundamentalflow.query.sentiment;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.fundamentalflow.query.known.KnownRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Daily sentiment of one instrument as it was known at a moment. */
@Singleton
class SentimentReader {

    /** $5 and $6 first and last day, $7 most rows. */
    private static final String KNOWN = """
            SELECT s.day, s.articles, s.normalized, s.known_at
              FROM (SELECT v.day, v.articles, v.normalized, v.known_at
                      FROM news_sentiment v
                     WHERE v.company_id = who.id AND v.day BETWEEN $5 AND $6 AND v.known_at <= who.at
                       AND (NOT who.strict OR v.first_seen_at <= who.at)
                    UNION ALL
                    SELECT r.day, r.articles, r.normalized, r.known_from
                      FROM news_sentiment_revisions r
                     WHERE r.company_id = who.id AND r.day BETWEEN $5 AND $6
                       AND r.known_from <= who.at AND r.known_to > who.at
                       AND (NOT who.strict OR r.first_seen_at <= who.at)) s
             ORDER BY s.day %s
             LIMIT $7""";

    static final String ASC = KnownReader.sql(Dataset.NEWS_SENTIMENT, KNOWN.formatted("ASC"), "r.day");
    static final String DESC = KnownReader.sql(Dataset.NEWS_SENTIMENT, KNOWN.formatted("DESC"), "r.day DESC");

    private final KnownReader reader;

    SentimentReader(KnownReader reader) {
        this.reader = reader;
    }

    /** One row more than the limit when there are more; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<SentimentRow>>> days(String ticker, KnownRequest request) {
        LocalDate first = request.firstDay();
        LocalDate last = request.lastDay();
        String after = request.after();
        if (after != null && request.newestFirst()) {
            last = Collections.min(List.of(last, LocalDate.parse(after).minusDays(1)));
        } else if (after != null) {
            first = Collections.max(List.of(first, LocalDate.parse(after).plusDays(1)));
        }
        return reader.read(
                request.newestFirst() ? DESC : ASC,
                ticker,
                request.asOf(),
                SentimentRow::of,
                first,
                last,
                request.limit() + 1);
    }
}
