package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Companies by what they are. */
@Singleton
class CompanyQueries {

    private final ReadThroughCache cache;
    private final CompanySearch search;
    private final CompanyRepository companies;
    private final AnswerWriter writer;

    CompanyQueries(ReadThroughCache cache, CompanySearch search, CompanyRepository companies, AnswerWriter writer) {
        this.cache = cache;
        this.search = search;
        this.companies = companies;
        this.writer = writer;
    }

    Uni<Served> list(CompanyFilter filter, Duration ttl) {
        String exchange = filter.exchange();
        AnswerKey key = exchange == null
                ? AnswerKey.ofDataset(Dataset.SYMBOLS, filter.cacheArgs(), Dataset.SYMBOL_CHANGES)
                : AnswerKey.ofExchange(Dataset.SYMBOLS, exchange, filter.cacheArgs(), Dataset.SYMBOL_CHANGES);
        return cache.get(key, ttl, () -> search.page(filter).flatMap(found -> page(filter, found)));
    }

    private Uni<CachedAnswer> page(CompanyFilter filter, CompanySearch.Found found) {
        boolean cut = found.hits().size() > filter.limit();
        List<CompanySearch.Hit> hits = cut ? found.hits().subList(0, filter.limit()) : found.hits();
        String next = cut ? hits.get(hits.size() - 1).place().text() : null;
        CompanyDetails.ListMeta meta =
                new CompanyDetails.ListMeta(hits.size(), filter.q() == null ? "ticker" : "relevance", null);
        return rows(hits).map(rows -> writer.table(rows, meta, next, found.seq(), Freshness.Inputs.NONE));
    }

    /** In the order of {@code hits}; a company removed since is left out. */
    private Uni<List<CompanyRow>> rows(List<CompanySearch.Hit> hits) {
        if (hits.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return companies
                .withIds(hits.stream().map(CompanySearch.Hit::id).toList())
                .map(rows -> {
                    Map<Integer, CompanyRow> byId =
                            rows.stream().collect(Collectors.toMap(CompanyRow::id, Function.identity()));
                    return hits.stream()
                            .map(hit -> byId.get(hit.id()))
                            .filter(Objects::nonNull)
                            .toList();
                });
    }
}
