package io.fundamentalflow.query.known;

import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.instruments.TickerDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tables of what was known, from the cache or the database, also by a former ticker. */
@Singleton
public class KnownTables {

    private final ReadThroughCache cache;
    private final TickerDirectory directory;
    private final AnswerWriter writer;

    KnownTables(ReadThroughCache cache, TickerDirectory directory, AnswerWriter writer) {
        this.cache = cache;
        this.directory = directory;
        this.writer = writer;
    }

    /**
     * How a table is read and written.
     *
     * @param columns the header of CSV
     * @param read what is known about the bearer of a ticker: up to one row more than the request's limit, in order;
     *     empty when nobody bears it
     * @param meta about the rows of the page
     */
    public record Table<T extends KnownRow>(
            List<String> columns, Function<String, Uni<Optional<Known<T>>>> read, Function<Known<T>, Object> meta) {}

    /** Fails with 404 when nobody bears or bore the ticker. */
    public <T extends KnownRow> Uni<Served> get(AnswerKey key, Duration ttl, KnownRequest request, Table<T> table) {
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(
                        request.ticker(),
                        table.read(),
                        known -> answer(request, table.columns(), known, table.meta())));
    }

    /**
     * The first row alone, as one thing. Fails with 404 when nobody bears or bore the ticker.
     *
     * @param nothing what is said when there is no row
     */
    public <T extends KnownRow> Uni<Served> one(
            AnswerKey key, Duration ttl, KnownRequest request, Table<T> table, Supplier<T> nothing) {
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(request.ticker(), table.read(), known -> only(table, known, nothing)));
    }

    private <T extends KnownRow> CachedAnswer only(Table<T> table, Known<T> known, Supplier<T> nothing) {
        T row = known.rows().isEmpty() ? nothing.get() : known.rows().get(0);
        return writer.one(row, table.meta().apply(known), known.seq(), known.freshness());
    }

    /**
     * A page of a table.
     *
     * @param known more rows than the request's limit when there are more
     * @param meta about the rows of the page
     */
    public <T extends KnownRow> CachedAnswer answer(
            KnownRequest request, List<String> columns, Known<T> known, Function<Known<T>, Object> meta) {
        boolean cut = known.rows().size() > request.limit();
        List<T> rows = cut ? known.rows().subList(0, request.limit()) : known.rows();
        String next = cut ? rows.get(rows.size() - 1).cursor() : null;
        Object about = meta.apply(known.with(all -> rows));
        return request.format() == AnswerFormat.CSV
                ? writer.csv(columns, rows, KnownRow::cells, about, next, known.seq(), known.freshness())
                : writer.table(rows, about, next, known.seq(), known.freshness());
    }
}
