package io.fundamentalflow.query.ratings;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.fundamentalflow.query.known.KnownRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Ratings of one instrument as they were observed. */
@Singleton
class RatingReader {

    /** $5 and $6 first and last day, $7 the known_at a page goes on after, $8 most rows. */
    private static final String OBSERVED = """
            SELECT a.observed_on, a.known_at, a.rating, a.target_price, a.strong_buy, a.buy, a.hold, a.sell, a.strong_sell
              FROM analyst_ratings a
             WHERE a.company_id = who.id AND a.known_at <= who.at
               AND a.observed_on BETWEEN $5 AND $6 AND ($7::timestamptz IS NULL OR a.known_at %s $7)
             ORDER BY a.known_at %s
             LIMIT $8""";

    private static final String ASC =
            KnownReader.sql(Dataset.FUNDAMENTALS, OBSERVED.formatted(">", "ASC"), "r.known_at");
    private static final String DESC =
            KnownReader.sql(Dataset.FUNDAMENTALS, OBSERVED.formatted("<", "DESC"), "r.known_at DESC");

    private final KnownReader reader;

    RatingReader(KnownReader reader) {
        this.reader = reader;
    }

    /** One row more than the limit when there are more; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<RatingRow>>> ratings(String ticker, KnownRequest request) {
        return reader.read(
                request.newestFirst() ? DESC : ASC,
                ticker,
                request.asOf(),
                RatingRow::of,
                request.firstDay(),
                request.lastDay(),
                request.afterInstant(),
                request.limit() + 1);
    }
}
