package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Prices of one instrument over a range: which cache entry, and what to read when there is none. */
@Singleton
class PriceQueries {

    private final ReadThroughCache cache;
    private final BarReader reader;
    private final TickerDirectory directory;
    private final PriceAnswerWriter writer;

    PriceQueries(ReadThroughCache cache, BarReader reader, TickerDirectory directory, PriceAnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
    }

    /** Fails with 404 when no instrument bears or bore the ticker. */
    Uni<Served> bars(PriceRequest request, Duration ttl) {
        AnswerKey key = AnswerKey.ofTicker(
                Dataset.DAILY_PRICES,
                request.ticker().toString(),
                request.cacheArgs(),
                Dataset.SPLITS,
                Dataset.DIVIDENDS);
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(
                        request.ticker(),
                        ticker -> reader.read(ticker, request.sessions()),
                        bars -> writer.write(request, bars)));
    }
}
