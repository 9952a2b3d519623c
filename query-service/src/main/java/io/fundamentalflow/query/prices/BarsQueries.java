package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.calendar.TradingSessions;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.fundamentalflow.query.instruments.TickerDirectory.Missing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prices of several instruments: a few at a time are read until the page is full. */
@Singleton
class BarsQueries {

    /** More would read long histories only to leave them out of the page. */
    private static final int AT_A_TIME = 5;

    private final ReadThroughCache cache;
    private final BarReader reader;
    private final TickerDirectory directory;
    private final TradingSessions sessions;
    private final AnswerWriter writer;

    BarsQueries(
            ReadThroughCache cache,
            BarReader reader,
            TickerDirectory directory,
            TradingSessions sessions,
            AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.sessions = sessions;
        this.writer = writer;
    }

    /** Tickers that cannot be served are listed in {@code meta}; they do not fail the others. */
    Uni<Served> bars(BarsRequest request, Duration ttl) {
        AnswerKey key = AnswerKey.ofTickers(
                Dataset.DAILY_PRICES, request.names(), request.cacheArgs(), Dataset.SPLITS, Dataset.DIVIDENDS);
        return cache.get(
                key, ttl, () -> page(request, new BarsPage(request, sessions)).flatMap(this::withMissing));
    }

    private Uni<BarsPage> page(BarsRequest request, BarsPage page) {
        if (page.isOver()) {
            return Uni.createFrom().item(page);
        }
        int start = page.next();
        int end = Math.min(start + AT_A_TIME, request.tickers().size());
        List<String> tickers = request.names().subList(start, end);
        Function<String, BarReader.Range> ranges = IntStream.range(start, end)
                .boxed()
                .collect(Collectors.toMap(
                        place -> request.names().get(place),
                        place -> request.of(place, page.left()).sessions()))::get;
        return reader.readAll(tickers, ranges).flatMap(found -> {
            for (Optional<InstrumentBars> one : found) {
                page.take(one);
            }
            return page(request, page);
        });
    }

    private Uni<CachedAnswer> withMissing(BarsPage page) {
        Uni<Missing> missing =
                page.missing().isEmpty() ? Uni.createFrom().item(Missing.NONE) : directory.missing(page.missing());
        return missing.map(none -> written(page, none));
    }

    private CachedAnswer written(BarsPage page, Missing missing) {
        BarsRequest request = page.request();
        BarsMeta meta = new BarsMeta(
                request.each().interval().code(),
                request.each().adjust().code(),
                page.metas(),
                missing.unknown(),
                missing.renamed());
        // The oldest snapshot: a change after it may be missing somewhere in the page.
        long seq = Math.min(page.seq(), missing.seq());
        Freshness.Inputs freshness = Freshness.Inputs.together(page.freshness());
        if (request.each().format() == AnswerFormat.CSV) {
            return writer.csv(TickerBar.COLUMNS, page.rows(), TickerBar::cells, meta, page.cursor(), seq, freshness);
        }
        List<?> data = request.layout() == BarsRequest.Layout.COLUMNS ? page.columns() : page.rows();
        return writer.table(data, meta, page.cursor(), seq, freshness);
    }
}
