package io.fundamentalflow.query.market;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What an exchange did, read once for all who ask. */
@Singleton
class MarketQueries {

    private final ReadThroughCache cache;
    private final MarketReader reader;
    private final AnswerWriter writer;
    private final Duration ttl;

    MarketQueries(ReadThroughCache cache, MarketReader reader, AnswerWriter writer, CacheConfig config) {
        this.cache = cache;
        this.reader = reader;
        this.writer = writer;
        this.ttl = config.quoteTtl();
    }

    Duration ttl() {
        return ttl;
    }

    /** Fails with 404 when there is no such exchange. */
    Uni<Served> summary(Scope scope) {
        return cache.get(
                key(scope, "summary|" + scope.cacheArg()),
                ttl,
                () -> reader.summary(scope)
                        .map(found -> found.orElseThrow(scope::unknown))
                        .map(found -> summary(scope, found)));
    }

    /** Fails with 404 when there is no such exchange. */
    Uni<Served> movers(MoversRequest request) {
        Scope scope = request.scope();
        return cache.get(
                key(scope, request.cacheArgs()),
                ttl,
                () -> reader.movers(request)
                        .map(found -> found.orElseThrow(scope::unknown))
                        .map(found -> movers(request, found)));
    }

    /**
     * Not under daily prices: while an exchange is loaded each bar would end an answer that counts all of them, and the table would
     * be read for every caller. A minute is what they are late at most.
     */
    private static AnswerKey key(Scope scope, String args) {
        return AnswerKey.ofExchange(Dataset.EXCHANGE_SESSIONS, scope.exchange(), "market|" + args, Dataset.SYMBOLS);
    }

    private CachedAnswer summary(Scope scope, MarketReader.Found<SummaryRow> found) {
        List<SummaryRow> rows = found.rows();
        return writer.one(
                new Summary(rows.get(0), rows.subList(1, rows.size())),
                MarketMeta.of(scope, found.day()),
                found.seq(),
                found.freshness());
    }

    private CachedAnswer movers(MoversRequest request, MarketReader.Found<Mover> found) {
        MarketMeta meta = MarketMeta.of(request.scope(), found.day());
        return request.format() == AnswerFormat.CSV
                ? writer.csv(Mover.COLUMNS, found.rows(), Mover::cells, meta, null, found.seq(), found.freshness())
                : writer.table(found.rows(), meta, null, found.seq(), found.freshness());
    }
}
