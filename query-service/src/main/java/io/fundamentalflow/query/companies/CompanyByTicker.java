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

/** One company, by the ticker it bears or bore. */
@Singleton
class CompanyByTicker {

    private final ReadThroughCache cache;
    private final CompanyReader companies;
    private final TickerDirectory directory;
    private final AnswerWriter writer;

    CompanyByTicker(ReadThroughCache cache, CompanyReader companies, TickerDirectory directory, AnswerWriter writer) {
        this.cache = cache;
        this.companies = companies;
        this.directory = directory;
        this.writer = writer;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> one(Ticker ticker, Duration ttl) {
        AnswerKey key = AnswerKey.ofTicker(
                Dataset.SYMBOLS, ticker.toString(), "company", Dataset.SYMBOL_CHANGES, Dataset.FUNDAMENTALS);
        return cache.get(key, ttl, () -> directory.byTicker(ticker, companies::read, whole -> answer(ticker, whole)));
    }

    private CachedAnswer answer(Ticker requested, CompanyReader.Whole whole) {
        CompanyRow row = whole.row();
        String former = requested.toString().equals(row.ticker()) ? null : requested.toString();
        return writer.one(
                new CompanyDetails(row, whole.bearer().tickers(), whole.profile()),
                new CompanyDetails.Meta(row.ticker(), former, null),
                whole.bearer().seq(),
                Freshness.Inputs.NONE);
    }
}
