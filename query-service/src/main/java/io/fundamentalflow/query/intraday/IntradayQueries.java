package io.fundamentalflow.query.intraday;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
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
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bars within sessions: which cache entry, and what to read when there is none. */
@Singleton
public class IntradayQueries {

    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    private final ReadThroughCache cache;
    private final IntradayReader reader;
    private final BarReader daily;
    private final TickerDirectory directory;
    private final TradingSessions sessions;
    private final AnswerWriter writer;

    IntradayQueries(
            ReadThroughCache cache,
            IntradayReader reader,
            BarReader daily,
            TickerDirectory directory,
            TradingSessions sessions,
            AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.daily = daily;
        this.directory = directory;
        this.sessions = sessions;
        this.writer = writer;
    }

    /**
     * What adjusts the bars.
     *
     * @param seq newest event when it was read; bars are read later, so that an answer is never called newer than either
     */
    private record Factors(Adjustment adjustment, @Nullable LocalDate basisDate, long seq) {

        static final Factors NONE = new Factors(new Adjustment(List.of(), List.of()), null, Long.MAX_VALUE);
    }

    private record Found(Factors factors, StoredIntraday bars) {}

    /** Fails with 404 when no instrument bears or bore the ticker. */
    public Uni<Served> bars(IntradayRequest request, Duration ttl) {
        List<Dataset> sources = new ArrayList<>();
        request.interval().sources().forEach(one -> one.dataset().ifPresent(sources::add));
        Dataset first = sources.get(0);
        if (request.adjust() != Adjust.NONE) {
            sources.addAll(List.of(Dataset.DAILY_PRICES, Dataset.SPLITS, Dataset.DIVIDENDS));
        }
        AnswerKey key = AnswerKey.ofTicker(
                first, request.ticker().toString(), request.cacheArgs(), sources.toArray(Dataset[]::new));
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(
                        request.ticker(), ticker -> read(ticker, request), found -> write(request, found)));
    }

    private Uni<Optional<Found>> read(String ticker, IntradayRequest request) {
        return factors(ticker, request)
                .flatMap(factors ->
                        reader.read(ticker, request).map(found -> found.map(bars -> new Found(factors, bars))));
    }

    /** The steps after the first day asked for; a session that daily bars do not reach yet has no later step. */
    private Uni<Factors> factors(String ticker, IntradayRequest request) {
        if (request.adjust() == Adjust.NONE) {
            return Uni.createFrom().item(Factors.NONE);
        }
        BarReader.Range range = new BarReader.Range(request.firstDay(), END, null, false, 1);
        return daily.read(ticker, range)
                .map(found -> found.map(IntradayQueries::factors).orElse(Factors.NONE));
    }

    private static Factors factors(InstrumentBars bars) {
        return new Factors(
                PriceAdjuster.adjustment(bars.exDates()),
                bars.about().instrument().basisDate(),
                bars.about().seq());
    }

    private CachedAnswer write(IntradayRequest request, Found found) {
        IntradayAnswer answer = IntradayAnswer.of(
                request,
                found.bars(),
                found.factors().adjustment(),
                found.factors().basisDate(),
                sessions);
        long seq = Math.min(found.factors().seq(), found.bars().about().seq());
        return request.format() == AnswerFormat.CSV
                ? writer.csv(
                        IntradayRow.COLUMNS,
                        answer.rows(),
                        IntradayRow::cells,
                        answer.meta(),
                        answer.next(),
                        seq,
                        found.bars().freshness())
                : writer.table(
                        answer.rows(),
                        answer.meta(),
                        answer.next(),
                        seq,
                        found.bars().freshness());
    }
}
