package io.fundamentalflow.query.quotes;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest quotes of instruments: one index probe each. */
@Singleton
class QuoteReader {

    /** $1 tickers. One row for each, in their order; the quote's columns are null where there is none. */
    static final String QUOTES = """
            SELECT r.ticker AS requested, c.ticker, c.currency, c.unit_scale, q.quoted_at, q.session_day, q.open, q.high,
                   q.low, q.price, q.volume, q.previous_close, q.known_at, w.last_checked_at,
                   l.day >= q.session_day IS TRUE AS settled,
                   CASE WHEN c.id IS NULL THEN
                     (SELECT k.ticker FROM ticker_history h JOIN companies k ON k.id = h.company_id
                       WHERE h.ticker = r.ticker ORDER BY h.valid_from DESC LIMIT 1) END AS renamed_to,
                   (SELECT coalesce(max(seq), 0) FROM events) AS seq
              FROM unnest($1::text[]) WITH ORDINALITY r (ticker, place)
              LEFT JOIN companies c ON c.ticker = r.ticker
              LEFT JOIN quotes q ON q.company_id = c.id
              LEFT JOIN latest_prices l ON l.company_id = c.id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'quotes'
             ORDER BY r.place
            """;

    private final Pool pool;

    QuoteReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was found.
     *
     * @param checkedAt the earliest of the last looks; null: nothing was ever asked for
     * @param newest the earliest of the quotes' sessions
     * @param seq newest event in the snapshot
     */
    record Found(
            List<QuoteRow> rows,
            QuoteMeta meta,
            @Nullable LocalDate newest,
            @Nullable OffsetDateTime checkedAt,
            long seq) {}

    Uni<Found> read(List<String> tickers) {
        return pool.preparedQuery(QUOTES)
                .execute(Tuple.of(tickers.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> renamed = new LinkedHashMap<>();
                    QuoteMeta meta = new QuoteMeta(true, new ArrayList<>(), renamed, new ArrayList<>());
                    List<QuoteRow> quotes = new ArrayList<>(rows.size());
                    @Nullable LocalDate newest = null;
                    @Nullable OffsetDateTime checkedAt = null;
                    long seq = 0;
                    for (Row row : rows) {
                        seq = row.getLong("seq");
                        if (row.getOffsetDateTime("quoted_at") != null) {
                            QuoteRow quote = QuoteRow.of(row);
                            quotes.add(quote);
                            newest =
                                    newest == null || quote.sessionDay().isBefore(newest) ? quote.sessionDay() : newest;
                        } else if (row.getString("ticker") != null) {
                            meta.withoutQuote().add(row.getString("requested"));
                        } else if (row.getString("renamed_to") != null) {
                            renamed.put(row.getString("requested"), row.getString("renamed_to"));
                        } else {
                            meta.unknown().add(row.getString("requested"));
                        }
                        OffsetDateTime checked = row.getOffsetDateTime("last_checked_at");
                        checkedAt = checked == null || (checkedAt != null && checkedAt.isBefore(checked))
                                ? checkedAt
                                : checked;
                    }
                    return new Found(quotes, meta, newest, checkedAt, seq);
                });
    }
}
