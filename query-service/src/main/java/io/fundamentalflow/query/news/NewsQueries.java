package io.fundamentalflow.query.news;

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
import java.time.OffsetDateTime;
import java.util.List;

/** News: which cache entry, and what to read when there is none. */
@Singleton
class NewsQueries {

    private final ReadThroughCache cache;
    private final NewsReader reader;
    private final TickerDirectory directory;
    private final AnswerWriter writer;

    NewsQueries(ReadThroughCache cache, NewsReader reader, TickerDirectory directory, AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> news(NewsRequest request, Duration ttl) {
        // An article loaded for one instrument may be about another: any change of news makes an answer old.
        AnswerKey key = AnswerKey.ofDataset(Dataset.NEWS, request.cacheArgs(), Dataset.SYMBOLS, Dataset.SYMBOL_CHANGES);
        return cache.get(key, ttl, () -> load(request));
    }

    private Uni<CachedAnswer> load(NewsRequest request) {
        Ticker ticker = request.ticker();
        return ticker == null
                ? reader.read(null, request).map(page -> answer(request, page.orElseThrow()))
                : directory.byTicker(ticker, bearer -> reader.read(bearer, request), page -> answer(request, page));
    }

    private CachedAnswer answer(NewsRequest request, NewsReader.Page page) {
        boolean cut = page.rows().size() > request.limit();
        List<NewsRow> rows = cut ? page.rows().subList(0, request.limit()) : page.rows();
        OffsetDateTime checked = page.checkedAt();
        return writer.table(
                rows,
                new NewsMeta(page.ticker()),
                cut ? rows.get(rows.size() - 1).cursor().text() : null,
                page.seq(),
                new Freshness.Inputs(null, null, null, checked == null ? null : checked.toInstant(), false));
    }
}
