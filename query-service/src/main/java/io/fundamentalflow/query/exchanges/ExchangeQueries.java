package io.fundamentalflow.query.exchanges;

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

/** The two short lists everything is sorted into. */
@Singleton
class ExchangeQueries {

    private final ReadThroughCache cache;
    private final ExchangeRepository exchanges;
    private final ListingCounts counts;
    private final AnswerWriter writer;

    ExchangeQueries(ReadThroughCache cache, ExchangeRepository exchanges, ListingCounts counts, AnswerWriter writer) {
        this.cache = cache;
        this.exchanges = exchanges;
        this.counts = counts;
        this.writer = writer;
    }

    Uni<Served> exchanges(Duration ttl) {
        return cache.get(AnswerKey.ofDataset(Dataset.SYMBOLS, "exchanges"), ttl, this::loadExchanges);
    }

    Uni<Served> sectors(Duration ttl) {
        return cache.get(AnswerKey.ofDataset(Dataset.SYMBOLS, "sectors"), ttl, this::loadSectors);
    }

    /** The event number is read before the rows: they may be newer than it says, never older. */
    private Uni<CachedAnswer> loadExchanges() {
        return counts.byExchange()
                .flatMap(counted -> exchanges.byCode().map(all -> {
                    List<ExchangeRow> rows = all.stream()
                            .map(exchange -> ExchangeRow.of(
                                    exchange, counted.instruments().getOrDefault(exchange.getId(), 0L)))
                            .toList();
                    return writer.table(
                            rows, new ExchangeRow.Meta(rows.size(), null), null, counted.seq(), Freshness.Inputs.NONE);
                }));
    }

    private Uni<CachedAnswer> loadSectors() {
        return counts.bySector()
                .map(counted -> writer.table(
                        counted.sectors(),
                        new ExchangeRow.Meta(counted.sectors().size(), null),
                        null,
                        counted.seq(),
                        Freshness.Inputs.NONE));
    }
}
