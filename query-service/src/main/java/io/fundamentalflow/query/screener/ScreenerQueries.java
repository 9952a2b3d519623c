package io.fundamentalflow.query.screener;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CacheConfig;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import io.fundamentalflow.query.http.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of instruments that fulfil a filter. */
@Singleton
class ScreenerQueries {

    private static final String TOOK_TOO_LONG = "57014";

    /** Of computed numbers; what is stored has fewer. */
    private static final int DECIMALS = 10;

    private final ReadThroughCache cache;
    private final ScreenerReader reader;
    private final AnswerWriter writer;
    private final Duration ttl;

    ScreenerQueries(ReadThroughCache cache, ScreenerReader reader, AnswerWriter writer, CacheConfig config) {
        this.cache = cache;
        this.reader = reader;
        this.writer = writer;
        this.ttl = config.quoteTtl();
    }

    Duration ttl() {
        return ttl;
    }

    /**
     * Fails with 400 when the database would read for too long. Does not follow single bars: each of them would end an answer
     * about all instruments.
     */
    Uni<Served> page(ScreenerRequest request) {
        AnswerKey key = AnswerKey.ofDataset(Dataset.SYMBOLS, request.cacheArgs());
        return cache.get(
                key,
                ttl,
                () -> reader.page(request)
                        .onFailure(ScreenerQueries::tookTooLong)
                        .transform(failure -> ProblemException.invalid(
                                "filter", "takes too long to be looked up: narrow it, for example by exchange"))
                        .map(found -> written(request, found)));
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof PgException database && TOOK_TOO_LONG.equals(database.getSqlState());
    }

    private CachedAnswer written(ScreenerRequest request, ScreenerReader.Found found) {
        boolean cut = found.rows().size() > request.limit();
        List<Map<Field, @Nullable Object>> page = cut ? found.rows().subList(0, request.limit()) : found.rows();
        String next = cut ? place(request, page.get(page.size() - 1)).text() : null;
        Filter filter = request.filter();
        ScreenerAnswer.Meta meta = new ScreenerAnswer.Meta(
                filter == null ? null : filter.text(),
                (request.descending() ? "-" : "") + request.sort().code(),
                request.fields().stream().map(Field::code).toList());
        if (request.format() == AnswerFormat.CSV) {
            List<String> columns = request.fields().stream().map(Field::code).toList();
            return writer.csv(
                    columns, page, row -> cells(request, row), meta, next, found.seq(), Freshness.Inputs.NONE);
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(page.size());
        for (Map<Field, @Nullable Object> values : page) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            request.fields().forEach(field -> row.put(field.code(), shown(values.get(field))));
            rows.add(row);
        }
        return writer.table(rows, meta, next, found.seq(), Freshness.Inputs.NONE);
    }

    private static ScreenerRequest.Place place(ScreenerRequest request, Map<Field, @Nullable Object> last) {
        Object value = last.get(request.sort());
        return new ScreenerRequest.Place(
                request.question(),
                value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString(),
                String.valueOf(last.get(Field.TICKER)));
    }

    private static List<@Nullable String> cells(ScreenerRequest request, Map<Field, @Nullable Object> values) {
        List<@Nullable String> cells = new ArrayList<>();
        for (Field field : request.fields()) {
            Object value = shown(values.get(field));
            cells.add(
                    value instanceof BigDecimal number
                            ? number.toPlainString()
                            : value == null ? null : value.toString());
        }
        return cells;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? PriceAdjuster.written(number.setScale(DECIMALS, RoundingMode.HALF_EVEN))
                : value;
    }
}
