package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;

/** Who bore a ticker on a day: a ticker that was given to another is two instruments. */
@Singleton
class ResolveQueries {

    private final ReadThroughCache cache;
    private final TickerReader tickers;
    private final AnswerWriter writer;

    ResolveQueries(ReadThroughCache cache, TickerReader tickers, AnswerWriter writer) {
        this.cache = cache;
        this.tickers = tickers;
        this.writer = writer;
    }

    /** Fails with 404 when nobody bore the ticker that day. */
    Uni<Served> resolve(Ticker ticker, LocalDate on, Duration ttl) {
        AnswerKey key = AnswerKey.ofTicker(Dataset.SYMBOLS, ticker.toString(), "resolve:" + on, Dataset.SYMBOL_CHANGES);
        return cache.get(key, ttl, () -> tickers.on(ticker, on).map(read -> answer(ticker, on, read)));
    }

    private CachedAnswer answer(Ticker ticker, LocalDate on, Resolution.Read read) {
        Resolution resolution = read.resolution();
        if (resolution == null) {
            throw ProblemException.notFound(
                    "ticker", "was borne by no instrument on " + on, "Nobody bore " + ticker + " on " + on + ".");
        }
        Resolution.Meta meta = new Resolution.Meta(ticker.toString(), on, null);
        return writer.one(resolution, meta, read.seq(), Freshness.Inputs.NONE);
    }
}
