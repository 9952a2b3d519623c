package io.fundamentalflow.query.indicators;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.TradingSessions;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Indicators of one instrument over a range: which cache entry, and what to compute when there is none. */
@Singleton
class IndicatorQueries {

    private final ReadThroughCache cache;
    private final BarReader reader;
    private final LatestIndicatorReader latest;
    private final TickerDirectory directory;
    private final AnswerWriter writer;
    private final TradingSessions sessions;

    IndicatorQueries(
            ReadThroughCache cache,
            BarReader reader,
            LatestIndicatorReader latest,
            TickerDirectory directory,
            AnswerWriter writer,
            TradingSessions sessions) {
        this.cache = cache;
        this.reader = reader;
        this.latest = latest;
        this.directory = directory;
        this.writer = writer;
        this.sessions = sessions;
    }

    /** Fails with 404 when no instrument bears or bore the ticker. */
    Uni<Served> series(IndicatorRequest request, Duration ttl) {
        AnswerKey key = AnswerKey.ofTicker(
                Dataset.INDICATORS,
                request.ticker().toString(),
                request.cacheArgs(),
                Dataset.DAILY_PRICES,
                Dataset.SPLITS,
                Dataset.DIVIDENDS);
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(
                        request.ticker(), ticker -> read(ticker, request), bars -> write(request, bars)));
    }

    /** The stored values; fails with 404 when no instrument bears or bore the ticker. */
    Uni<Served> latest(Ticker ticker, Duration ttl) {
        return cache.get(
                AnswerKey.ofTicker(Dataset.INDICATORS, ticker.toString(), "latest", Dataset.DAILY_PRICES),
                ttl,
                () -> directory.byTicker(
                        ticker,
                        latest::read,
                        read -> writer.one(read.latest(), read.meta(), read.seq(), read.freshness())));
    }

    /** Decades of sessions under wide windows take tens of milliseconds: other answers do not wait for that. */
    private Uni<Optional<InstrumentBars>> read(String ticker, IndicatorRequest request) {
        return reader.read(ticker, request.sessions()).emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private CachedAnswer write(IndicatorRequest request, InstrumentBars read) {
        boolean everyDay = sessions.everyDay(read.about().instrument().calendarId());
        IndicatorAnswer answer = IndicatorAnswer.of(request, read, everyDay);
        long seq = read.about().seq();
        return request.format() == AnswerFormat.CSV
                ? writer.csv(
                        Stream.concat(Stream.of("day"), answer.columns().stream())
                                .toList(),
                        answer.rows(),
                        IndicatorRow::cells,
                        answer.meta(),
                        answer.next(),
                        seq,
                        read.freshness())
                : writer.table(List.copyOf(answer.rows()), answer.meta(), answer.next(), seq, read.freshness());
    }
}
