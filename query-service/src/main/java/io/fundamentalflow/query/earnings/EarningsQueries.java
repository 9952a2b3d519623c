package io.fundamentalflow.query.earnings;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownMeta;
import io.fundamentalflow.query.known.KnownTables;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Earnings of one instrument. */
@Singleton
class EarningsQueries {

    private final KnownTables tables;
    private final EarningsReader reader;

    EarningsQueries(KnownTables tables, EarningsReader reader) {
        this.tables = tables;
        this.reader = reader;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> earnings(EarningsRequest request, Duration ttl) {
        Ticker ticker = request.table().ticker();
        return tables.get(
                AnswerKey.ofTicker(Dataset.FUNDAMENTALS, ticker.toString(), request.cacheArgs()),
                ttl,
                request.table(),
                new KnownTables.Table<>(
                        EarningsRow.COLUMNS,
                        current -> reader.earnings(current, request),
                        known -> KnownMeta.of(ticker, known, anyAssumed(known))));
    }

    private static boolean anyAssumed(Known<EarningsRow> known) {
        return known.rows().stream().anyMatch(row -> row.assumed() != null);
    }
}
