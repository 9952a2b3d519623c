package io.fundamentalflow.query.corporateactions;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
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
import org.jspecify.annotations.Nullable;

/** Dividends and splits of one instrument. */
@Singleton
class ActionQueries {

    private final ReadThroughCache cache;
    private final ActionReader reader;
    private final TickerDirectory directory;
    private final AnswerWriter writer;

    ActionQueries(ReadThroughCache cache, ActionReader reader, TickerDirectory directory, AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> dividends(ActionRequest request, Duration ttl) {
        // Prices decide what a dividend is in the unit of the price.
        AnswerKey key = AnswerKey.ofTicker(
                Dataset.DIVIDENDS, name(request), request.cacheArgs("dividends"), Dataset.DAILY_PRICES);
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(
                        request.ticker(),
                        ticker -> reader.dividends(ticker, request),
                        read -> answer(request, DividendRow.COLUMNS, read)));
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> splits(ActionRequest request, Duration ttl) {
        // Prices are the evidence for in_close.
        AnswerKey key =
                AnswerKey.ofTicker(Dataset.SPLITS, name(request), request.cacheArgs("splits"), Dataset.DAILY_PRICES);
        return cache.get(
                key,
                ttl,
                () -> directory.byTicker(
                        request.ticker(),
                        ticker -> reader.splits(ticker, request),
                        read -> answer(request, SplitRow.COLUMNS, read)));
    }

    private <T extends ActionRow> CachedAnswer answer(
            ActionRequest request, List<String> columns, ActionReader.Actions<T> read) {
        List<T> rows = page(read.rows(), request.limit());
        String next = rows.size() < read.rows().size()
                ? rows.get(rows.size() - 1).exDate().toString()
                : null;
        ActionMeta meta = new ActionMeta(
                read.ticker(),
                former(request.ticker(), read.ticker()),
                null,
                read.currency(),
                read.unitScale() == 1 ? "major" : "minor",
                read.unitScale());
        return request.format() == AnswerFormat.CSV
                ? writer.csv(columns, rows, ActionRow::cells, meta, next, read.seq(), read.freshness())
                : writer.table(rows, meta, next, read.seq(), read.freshness());
    }

    /** At least {@code limit} rows when there are that many, cut where an ex-date ends. */
    static <T extends ActionRow> List<T> page(List<T> rows, int limit) {
        int end = Math.min(limit, rows.size());
        while (end < rows.size()
                && rows.get(end).exDate().equals(rows.get(end - 1).exDate())) {
            end++;
        }
        return rows.subList(0, end);
    }

    private static @Nullable String former(Ticker requested, String current) {
        return requested.toString().equals(current) ? null : requested.toString();
    }

    private static String name(ActionRequest request) {
        return request.ticker().toString();
    }
}
