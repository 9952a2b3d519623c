package io.fundamentalflow.query.ratings;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.known.KnownMeta;
import io.fundamentalflow.query.known.KnownRequest;
import io.fundamentalflow.query.known.KnownTables;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Ratings of one instrument. */
@Singleton
class RatingQueries {

    private final KnownTables tables;
    private final RatingReader reader;

    RatingQueries(KnownTables tables, RatingReader reader) {
        this.tables = tables;
        this.reader = reader;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> ratings(KnownRequest request, Duration ttl) {
        AnswerKey key =
                AnswerKey.ofTicker(Dataset.FUNDAMENTALS, request.ticker().toString(), request.cacheArgs("ratings"));
        KnownTables.Table<RatingRow> table = new KnownTables.Table<>(
                RatingRow.COLUMNS,
                ticker -> reader.ratings(ticker, request),
                known -> KnownMeta.of(request.ticker(), known));
        return tables.get(key, ttl, request, table);
    }
}
