package io.fundamentalflow.query.holdings;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownMeta;
import io.fundamentalflow.query.known.KnownTables;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What an instrument is made of, and who holds it. */
@Singleton
class HoldingQueries {

    private final ReadThroughCache cache;
    private final TickerDirectory directory;
    private final KnownTables tables;
    private final HoldingReader reader;

    HoldingQueries(ReadThroughCache cache, TickerDirectory directory, KnownTables tables, HoldingReader reader) {
        this.cache = cache;
        this.directory = directory;
        this.tables = tables;
        this.reader = reader;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> holdings(HoldingRequest request, Duration ttl) {
        return cache.get(
                key(request, "holdings"),
                ttl,
                () -> directory.byTicker(
                        request.table().ticker(),
                        ticker -> reader.holdings(ticker, request),
                        known -> holdings(request, known)));
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> holders(HoldingRequest request, Duration ttl) {
        return cache.get(
                key(request, "holders"),
                ttl,
                () -> directory.byTicker(
                        request.table().ticker(),
                        ticker -> reader.holders(ticker, request),
                        known -> holders(request, known)));
    }

    private CachedAnswer holdings(HoldingRequest request, Known<SectionRead> known) {
        Portfolio portfolio = request.history()
                ? Portfolio.history(known.type(), known.rows())
                : Portfolio.of(known.type(), known.rows());
        HoldingMeta meta = new HoldingMeta(
                KnownMeta.of(request.table().ticker(), known), HoldingMeta.Holdings.of(known.type(), portfolio));
        Known<HoldingRow> page = known.with(sections -> behind(portfolio.rows(), request));
        return tables.answer(request.table(), HoldingRow.COLUMNS, page, rows -> meta);
    }

    private CachedAnswer holders(HoldingRequest request, Known<SectionRead> known) {
        SectionRead section = SectionRead.find(known.rows(), SnapshotSection.HOLDERS);
        List<HolderRow> holders = section == null ? List.of() : HolderRow.of(section);
        HoldingMeta meta = new HoldingMeta(
                KnownMeta.of(request.table().ticker(), known),
                new HoldingMeta.Holders(
                        known.type(),
                        section == null ? null : section.knownAt(),
                        count(holders, "institution"),
                        count(holders, "fund")));
        Known<HolderRow> page = known.with(sections -> behind(holders, request));
        return tables.answer(request.table(), HolderRow.COLUMNS, page, rows -> meta);
    }

    private static <T> List<T> behind(List<T> rows, HoldingRequest request) {
        return rows.subList(Math.min(request.skipped(), rows.size()), rows.size());
    }

    private static int count(List<HolderRow> holders, String kind) {
        return (int) holders.stream().filter(row -> row.kind().equals(kind)).count();
    }

    private static AnswerKey key(HoldingRequest request, String what) {
        Ticker ticker = request.table().ticker();
        return AnswerKey.ofTicker(Dataset.FUNDAMENTALS, ticker.toString(), request.cacheArgs(what));
    }
}
