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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        LatestMeta.Many meta = new LatestMeta.Many("1d", Adjust.NONE.code(), null, unknown, renamed, withoutPrice);
        return writer.table(prices, meta, null, reads.get(0).seq(), freshness(reads));
    }

    /** Of the oldest among them, when all follow one calendar and exchange; otherwise each row's day must do. */
    private static Freshness.Inputs freshness(List<LatestRead> reads) {
        List<Freshness.Inputs> all = reads.stream()
                .filter(read -> read.price() != null)
                .map(LatestRead::freshness)
                .toList();
        if (all.isEmpty()) {
            return Freshness.Inputs.NONE;
        }
        Freshness.Inputs oldest = all.get(0);
        for (Freshness.Inputs one : all) {
            if (!String.valueOf(one.calendarId()).equals(String.valueOf(oldest.calendarId()))
                    || !String.valueOf(one.exchange()).equals(String.valueOf(oldest.exchange()))) {
                return Freshness.Inputs.NONE;
            }
            oldest = new Freshness.Inputs(
                    oldest.calendarId(),
                    oldest.exchange(),
                    one.ended() ? oldest.lastSession() : earlier(oldest.lastSession(), one.lastSession()),
                    earlier(oldest.checkedAt(), one.checkedAt()),
                    oldest.ended() && one.ended());
        }
        return oldest;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
        return a == null || b == null ? null : a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b == null ? null : a.isBefore(b) ? a : b;
    }
}
