package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
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
import java.util.List;

/** One company, by the ticker it bears or bore. */
@Singleton
class CompanyByTicker {

    private final ReadThroughCache cache;
    private final TickerReader tickers;
    private final CompanyRepository companies;
    private final TickerDirectory directory;
    private final AnswerWriter writer;

    CompanyByTicker(
            ReadThroughCache cache,
            TickerReader tickers,
            CompanyRepository companies,
            TickerDirectory directory,
            AnswerWriter writer) {
        this.cache = cache;
        this.tickers = tickers;
        this.companies = companies;
        this.directory = directory;
        this.writer = writer;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> one(Ticker ticker, Duration ttl) {
        AnswerKey key = AnswerKey.ofTicker(Dataset.SYMBOLS, ticker.toString(), "company", Dataset.SYMBOL_CHANGES);
        return cache.get(key, ttl, () -> load(ticker));
    }

    private Uni<CachedAnswer> load(Ticker ticker) {
        return tickers.bearer(ticker.toString())
                .flatMap(found -> found.isPresent() ? details(ticker, found.get()) : loadByFormerTicker(ticker));
    }

    private Uni<CachedAnswer> loadByFormerTicker(Ticker former) {
        return directory
                .currentOf(former)
                .flatMap(tickers::bearer)
                .map(found -> found.orElseThrow(() -> TickerDirectory.unknown(former)))
                .flatMap(bearer -> details(former, bearer).map(answer -> answer.about(bearer.ticker())));
    }

    private Uni<CachedAnswer> details(Ticker requested, TickerReader.Bearer bearer) {
        return companies.withIds(List.of(bearer.id())).map(rows -> {
            CompanyRow row = rows.get(0);
            String former = requested.toString().equals(row.ticker()) ? null : requested.toString();
            return writer.one(
                    new CompanyDetails(row, bearer.tickers()),
                    new CompanyDetails.Meta(row.ticker(), former, null),
                    bearer.seq(),
                    Freshness.Inputs.NONE);
        });
    }
}
