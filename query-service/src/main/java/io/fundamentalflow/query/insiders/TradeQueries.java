package io.fundamentalflow.query.insiders;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.known.KnownMeta;
import io.fundamentalflow.query.known.KnownTables;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Insiders' trades of one instrument. */
@Singleton
class TradeQueries {

    private final KnownTables tables;
    private final TradeReader reader;

    TradeQueries(KnownTables tables, TradeReader reader) {
        this.tables = tables;
        this.reader = reader;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> trades(TradeRequest request, Duration ttl) {
        Ticker ticker = request.table().ticker();
        // Company documents hold trades too, and whoever writes them may say so under either name.
        AnswerKey key = AnswerKey.ofTicker(
                Dataset.INSIDER_TRANSACTIONS, ticker.toString(), request.cacheArgs(), Dataset.FUNDAMENTALS);
        return tables.get(
                key,
                ttl,
                request.table(),
                new KnownTables.Table<>(
                        TradeRow.COLUMNS,
                        current -> reader.trades(current, request),
                        known -> KnownMeta.of(ticker, known)));
    }
}
