package io.fundamentalflow.query.sentiment;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.fundamentalflow.query.known.KnownRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Words of the news about one instrument as they were observed. */
@Singleton
class WordReader {

    /** $5 and $6 first and last day observed, $7 the known_at a page goes on after, $8 most rows. */
    private static final String OBSERVED = """
            SELECT n.observed_on, n.known_at, n.from_day, n.to_day, n.articles, n.words::text AS words
              FROM news_words n
             WHERE n.company_id = who.id AND n.known_at <= who.at AND n.observed_on BETWEEN $5 AND $6
               AND ($7::timestamptz IS NULL OR n.known_at %s $7)
             ORDER BY n.known_at %s
             LIMIT $8""";

    private static final String ASC = KnownReader.sql(Dataset.NEWS_WORDS, OBSERVED.formatted(">", "ASC"), "r.known_at");
    private static final String DESC =
            KnownReader.sql(Dataset.NEWS_WORDS, OBSERVED.formatted("<", "DESC"), "r.known_at DESC");

    private final KnownReader reader;

    WordReader(KnownReader reader) {
        this.reader = reader;
    }

    /** One row more than the limit when there are more; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<WordRow>>> words(String ticker, KnownRequest request) {
        return reader.read(
                request.newestFirst() ? DESC : ASC,
                ticker,
                request.asOf(),
                WordRow::of,
                request.firstDay(),
                request.lastDay(),
                request.afterInstant(),
                request.limit() + 1);
    }
}
