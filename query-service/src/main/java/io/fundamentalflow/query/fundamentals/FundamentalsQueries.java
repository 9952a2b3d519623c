package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fundamentals of one company: which cache entry, and what to read when there is none. */
@Singleton
class FundamentalsQueries {

    private final ReadThroughCache cache;
    private final FundamentalsReader reader;
    private final TickerDirectory directory;
    private final AnswerWriter writer;
    private final Clock clock;

    FundamentalsQueries(
            ReadThroughCache cache,
            FundamentalsReader reader,
            TickerDirectory directory,
            AnswerWriter writer,
            Clock clock) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
        this.clock = clock;
    }

    /** Fails with 404 when nobody bears or bore the ticker, with 400 when the moment asked about is still to come. */
    Uni<Served> get(FundamentalsRequest request, Duration ttl) {
        return cache.get(key(request), ttl, () -> load(request));
    }

    /** Splits decide what a share is; prices and dividends matter where a metric needs a price. */
    private static AnswerKey key(FundamentalsRequest request) {
        String ticker = request.ticker().toString();
        return request.metrics().priced()
                ? AnswerKey.ofTicker(
                        Dataset.FUNDAMENTALS,
                        ticker,
                        request.cacheArgs(),
                        Dataset.SPLITS,
                        Dataset.DAILY_PRICES,
                        Dataset.DIVIDENDS)
                : AnswerKey.ofTicker(Dataset.FUNDAMENTALS, ticker, request.cacheArgs(), Dataset.SPLITS);
    }

    private Uni<CachedAnswer> load(FundamentalsRequest request) {
        return reader.read(request.ticker().toString(), request)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(answer(request, found.get()))
                        : loadByFormerTicker(request));
    }

    private Uni<CachedAnswer> loadByFormerTicker(FundamentalsRequest request) {
        return directory
                .currentOf(request.ticker())
                .flatMap(current -> reader.read(current, request)
                        .map(found -> found.orElseThrow(() -> TickerDirectory.unknown(request.ticker())))
                        .map(read -> answer(request, read).about(current)));
    }

    private CachedAnswer answer(FundamentalsRequest request, CompanyFundamentals read) {
        @Nullable Instant asOf = request.asOf().resolve(read.about().instrument().asOf().toInstant(), clock.instant());
        FundamentalsMeta meta = FundamentalsMeta.of(request, read, asOf);
        long seq = read.about().seq();
        if (request.isLatest()) {
            return writer.one(LatestFundamentals.of(request, read), meta, seq, read.freshness());
        }
        FundamentalsPage page = FundamentalsPage.of(request, read);
        return request.format() == AnswerFormat.CSV
                ? writer.csv(
                        FundamentalsRow.columns(request.metrics()),
                        page.rows(),
                        FundamentalsRow::cells,
                        meta,
                        page.next(),
                        seq,
                        read.freshness())
                : writer.table(page.rows(), meta, page.next(), seq, read.freshness());
    }
}
