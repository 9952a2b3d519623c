package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Newest bars: of one instrument, also by a former ticker, and of several at once. */
@Singleton
class LatestQueries {

    private final ReadThroughCache cache;
    private final LatestReader reader;
    private final TickerDirectory directory;
    private final AnswerWriter writer;

    LatestQueries(ReadThroughCache cache, LatestReader reader, TickerDirectory directory, AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
    }

    /** Fails with 404 when nobody bears or bore the ticker, and when no price of the bearer is stored. */
    Uni<Served> one(Ticker ticker, Duration ttl) {
        AnswerKey key = AnswerKey.ofTicker(Dataset.DAILY_PRICES, ticker.toString(), "latest", Dataset.SPLITS);
        return cache.get(key, ttl, () -> loadOne(ticker));
    }

    /** Tickers that cannot be served are listed in {@code meta}; they do not fail the others. */
    Uni<Served> many(List<Ticker> tickers, Duration ttl) {
        List<String> names = tickers.stream().map(Ticker::toString).toList();
        AnswerKey key = AnswerKey.ofTickers(
                Dataset.DAILY_PRICES,
                names,
                "latest:" + String.join(",", names),
                Dataset.SPLITS,
                Dataset.SYMBOLS,
                Dataset.SYMBOL_CHANGES);
        return cache.get(key, ttl, () -> reader.read(names).map(this::table));
    }

    private Uni<CachedAnswer> loadOne(Ticker ticker) {
        return reader.read(List.of(ticker.toString())).flatMap(found -> {
            LatestRead read = found.get(0);
            return read.known() ? Uni.createFrom().item(single(ticker, read)) : loadByFormerTicker(ticker);
        });
    }

    private Uni<CachedAnswer> loadByFormerTicker(Ticker former) {
        return directory
                .currentOf(former)
                .flatMap(current -> reader.read(List.of(current))
                        .map(found -> single(former, found.get(0)).about(current)));
    }

    private CachedAnswer single(Ticker requested, LatestRead read) {
        LatestPrice price = read.price();
        if (price == null) {
            throw new NoStoredPriceException();
        }
        String former = requested.toString().equals(price.ticker()) ? null : requested.toString();
        LatestMeta.One meta = new LatestMeta.One(
                price.ticker(),
                former,
                "1d",
                Adjust.NONE.code(),
                null,
                price.currency(),
                price.unit(),
                price.unitScale());
        return writer.one(price, meta, read.seq(), read.freshness());
    }

    private CachedAnswer table(List<LatestRead> reads) {
        List<LatestPrice> prices = new ArrayList<>(reads.size());
        List<String> unknown = new ArrayList<>();
        List<String> withoutPrice = new ArrayList<>();
        Map<String, String> renamed = new LinkedHashMap<>();
        for (LatestRead read : reads) {
            if (read.price() != null) {
                prices.add(read.price());
            } else if (read.known()) {
                withoutPrice.add(read.requested());
            } else if (read.renamedTo() != null) {
                renamed.put(read.requested(), read.renamedTo());
            } else {
                unknown.add(read.requested());
            }
        }
        Freshness.Inputs freshness = Freshness.Inputs.together(reads.stream()
                .filter(read -> read.price() != null)
                .map(LatestRead::freshness)
                .toList());
        LatestMeta.Many meta = new LatestMeta.Many("1d", Adjust.NONE.code(), null, unknown, renamed, withoutPrice);
        return writer.table(prices, meta, null, reads.get(0).seq(), freshness);
    }
}
