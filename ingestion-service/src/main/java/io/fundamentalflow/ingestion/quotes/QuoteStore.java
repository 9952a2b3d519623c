package io.fundamentalflow.ingestion.quotes;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes quotes that are newer than what is stored, or say something else of the same moment. */
final class QuoteStore {

    /** In the order of everybody who locks several: a task of one instrument and one of its exchange may meet. */
    private static final String LOCK = """
            INSERT INTO watermarks AS w (company_id, dataset)
            SELECT c, 'quotes' FROM unnest($1::integer[]) AS c ORDER BY c
            ON CONFLICT (company_id, dataset) DO UPDATE SET company_id = excluded.company_id
            """;

    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT company_id, quoted_at, session_day, open::numeric(24, 10) AS open, high::numeric(24, 10) AS high,
                     low::numeric(24, 10) AS low, price::numeric(24, 10) AS price, volume::numeric(28, 4) AS volume,
                     previous_close::numeric(24, 10) AS previous_close
              FROM unnest($1::integer[], $2::timestamptz[], $3::date[], $4::numeric[], $5::numeric[], $6::numeric[],
                          $7::numeric[], $8::numeric[], $9::numeric[])
                AS i (company_id, quoted_at, session_day, open, high, low, price, volume, previous_close)),
            diff AS MATERIALIZED (
              SELECT i.* FROM incoming i LEFT JOIN quotes q ON q.company_id = i.company_id
              WHERE q.company_id IS NULL OR (i.quoted_at >= q.quoted_at
                AND (i.quoted_at, i.session_day, i.open, i.high, i.low, i.price, i.volume, i.previous_close)
                  IS DISTINCT FROM (q.quoted_at, q.session_day, q.open, q.high, q.low, q.price, q.volume, q.previous_close))),
            written AS (
              INSERT INTO quotes (company_id, quoted_at, session_day, open, high, low, price, volume, previous_close)
              SELECT company_id, quoted_at, session_day, open, high, low, price, volume, previous_close FROM diff
              ORDER BY company_id
              ON CONFLICT (company_id) DO UPDATE SET
                quoted_at = excluded.quoted_at, session_day = excluded.session_day, open = excluded.open,
                high = excluded.high, low = excluded.low, price = excluded.price, volume = excluded.volume,
                previous_close = excluded.previous_close, known_at = excluded.known_at),
            checked AS (
              UPDATE watermarks w SET
                version = w.version + CASE WHEN d.company_id IS NULL THEN 0 ELSE 1 END,
                first_day = least(w.first_day, d.session_day), newest_day = greatest(w.newest_day, d.session_day),
                last_checked_at = clock_timestamp(), fetched_at = $11::timestamptz
              FROM unnest($10::integer[]) AS a (company_id) LEFT JOIN diff d ON d.company_id = a.company_id
              WHERE w.company_id = a.company_id AND w.dataset = 'quotes')
            SELECT count(*)::integer AS written, max(session_day) AS newest FROM diff
            """;

    private QuoteStore() {}

    /** How many are different now, and the newest of their sessions. */
    record Written(int count, @Nullable LocalDate newest) {}

    static Uni<Written> write(SqlConnection connection, CheckedQuotes checked, Instant leasedAt) {
        List<Quote> quotes = checked.quotes();
        Integer[] asked =
                checked.asked().stream().map(QuotedInstrument::companyId).toArray(Integer[]::new);
        Tuple values = Tuple.tuple()
                .addArrayOfInteger(column(quotes, Quote::companyId, Integer[]::new))
                .addArrayOfOffsetDateTime(
                        column(quotes, quote -> quote.quotedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfLocalDate(column(quotes, Quote::sessionDay, LocalDate[]::new))
                .addArrayOfBigDecimal(column(quotes, Quote::open, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(quotes, Quote::high, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(quotes, Quote::low, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(quotes, Quote::price, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(quotes, Quote::volume, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(quotes, Quote::previousClose, BigDecimal[]::new))
                .addArrayOfInteger(asked)
                .addOffsetDateTime(leasedAt.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfInteger(asked))
                .chain(() -> connection.preparedQuery(WRITE).execute(values))
                .map(rows -> rows.iterator().next())
                .map(row -> new Written(row.getInteger("written"), row.getLocalDate("newest")));
    }

    private static <T> T[] column(
            List<Quote> quotes, Function<Quote, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return quotes.stream().map(value).toArray(array);
    }
}
