package io.fundamentalflow.query.bars;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stored bars with everything their adjustment needs, in one statement and so in one snapshot. */
@Singleton
public class BarReader {

    /**
     * $1 ticker, $2 and $3 first and last day, $4 basis date or null, $5 most sessions. First row: what is known about
     * the instrument as JSON; then the bars.
     *
     * <p>The prices around each ex-date are single probes of the primary key, and only for ex-dates after the first bar
     * read. The session on an ex-date is looked at only where a dividend is large enough to be doubted.
     */
    private static final String BARS = """
            WITH c AS MATERIALIZED (
              SELECT c.id, c.ticker, c.currency, c.unit_scale, c.calendar_id, c.listing_state, e.code AS exchange,
                     w.first_day, w.newest_day, w.complete_through, w.last_checked_at,
                     least($4::date, coalesce(l.day, w.newest_day)) AS basis_date
                FROM companies c
                JOIN exchanges e ON e.id = c.exchange_id
                LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
                LEFT JOIN latest_prices l ON l.company_id = c.id
               WHERE c.ticker = $1),
            b AS MATERIALIZED (
              SELECT day, open, high, low, close, volume, flags, provisional
                FROM ohlcv
               WHERE company_id = (SELECT id FROM c) AND day BETWEEN $2 AND $3
               ORDER BY day %s
               LIMIT $5),
            s AS MATERIALIZED (
              SELECT s.ex_date, s.seq, s.kind, s.shares_new, s.shares_old, s.in_close
                FROM splits s
               WHERE s.company_id = (SELECT id FROM c) AND s.cancelled_at IS NULL
                 AND s.ex_date > (SELECT min(day) FROM b) AND s.ex_date <= (SELECT basis_date FROM c)),
            d AS MATERIALIZED (
              SELECT d.ex_date, d.price_unit_value, d.flags
                FROM dividends d
               WHERE d.company_id = (SELECT id FROM c) AND d.cancelled_at IS NULL
                 AND d.ex_date > (SELECT min(day) FROM b) AND d.ex_date <= (SELECT basis_date FROM c)),
            x AS (
              SELECT a.ex_date, p.day AS previous_day, p.close AS previous_close,
                     n.open AS session_open, n.close AS session_close
                FROM (SELECT ex_date, bool_or(is_split) AS has_split, sum(paid) AS paid
                        FROM (SELECT ex_date, true AS is_split, 0 AS paid FROM s
                              UNION ALL SELECT ex_date, false, price_unit_value FROM d) u
                       GROUP BY ex_date) a
               CROSS JOIN LATERAL (
                     SELECT o.day, o.close FROM ohlcv o
                      WHERE o.company_id = (SELECT id FROM c) AND o.day < a.ex_date
                      ORDER BY o.day DESC LIMIT 1) p
                LEFT JOIN LATERAL (
                     SELECT o.open, o.close FROM ohlcv o
                      WHERE o.company_id = (SELECT id FROM c) AND o.day >= a.ex_date
                        AND (a.has_split OR a.paid > 0.2 * p.close)
                      ORDER BY o.day LIMIT 1) n ON true)
            SELECT NULL::date AS day, NULL::numeric AS open, NULL::numeric AS high, NULL::numeric AS low,
                   NULL::numeric AS close, NULL::numeric AS volume, NULL::integer AS flags, NULL::boolean AS provisional,
                   json_build_object(
                     'seq', (SELECT coalesce(max(seq), 0) FROM events),
                     'instrument', row_to_json(c),
                     'ex_dates', (SELECT json_agg(x ORDER BY x.ex_date) FROM x),
                     'splits', (SELECT json_agg(s ORDER BY s.ex_date, s.seq) FROM s),
                     'dividends', (SELECT json_agg(d ORDER BY d.ex_date) FROM d),
                     'quality_flags', (SELECT json_agg(q ORDER BY q.day, q.rule)
                                         FROM (SELECT rule, day, until_day, detail FROM quality_flags
                                                WHERE company_id = c.id AND dataset = 'daily_prices'
                                                  AND resolved_at IS NULL AND day <= $3 AND until_day >= $2) q),
                     'price_basis', (SELECT json_agg(p ORDER BY p.valid_from)
                                       FROM (SELECT CASE WHEN isfinite(valid_from) THEN valid_from END AS valid_from,
                                                    CASE WHEN isfinite(valid_to) THEN valid_to END AS valid_to, kind
                                               FROM price_basis WHERE company_id = c.id) p)
                   )::text AS about
              FROM c
            UNION ALL
            SELECT day, open, high, low, close, volume, flags, provisional, NULL FROM b
            """;

    public static final String OLDEST_FIRST = BARS.formatted("");
    public static final String NEWEST_FIRST = BARS.formatted("DESC");

    private final Pool pool;

    BarReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which sessions to read.
     *
     * @param basisDate the day whose share basis adjusted prices are on; null: the newest session stored
     * @param mostSessions counted from the newest when {@code newestFirst}, else from the oldest
     */
    public record Range(
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable LocalDate basisDate,
            boolean newestFirst,
            int mostSessions) {}

    /** Bars of the instrument that bears {@code ticker} today; empty when none does. */
    public Uni<Optional<InstrumentBars>> read(String ticker, Range range) {
        return pool.preparedQuery(range.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST)
                .execute(arguments(ticker, range))
                .map(rows -> instrumentBars(rows, range.newestFirst()));
    }

    /**
     * Bars of several instruments, in their order and in one exchange with the database; empty where none bears the ticker. Each
     * is read in a snapshot of its own, and says so by its own event number.
     */
    public Uni<List<Optional<InstrumentBars>>> readAll(List<String> tickers, Function<String, Range> ranges) {
        boolean newestFirst = ranges.apply(tickers.get(0)).newestFirst();
        List<Tuple> arguments = tickers.stream()
                .map(ticker -> arguments(ticker, ranges.apply(ticker)))
                .toList();
        return pool.preparedQuery(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
                .executeBatch(arguments)
                .map(first -> {
                    List<Optional<InstrumentBars>> all = new ArrayList<>(tickers.size());
                    for (RowSet<Row> rows = first; rows != null; rows = rows.next()) {
                        all.add(instrumentBars(rows, newestFirst));
                    }
                    return all;
                });
    }

    private static Tuple arguments(String ticker, Range range) {
        return Tuple.of(ticker, range.firstDay(), range.lastDay(), range.basisDate(), range.mostSessions());
    }

    private static Optional<InstrumentBars> instrumentBars(RowSet<Row> rows, boolean newestFirst) {
        @Nullable String about = null;
        List<StoredBar> bars = new ArrayList<>(rows.size());
        for (Row row : rows) {
            LocalDate day = row.getLocalDate(0);
            if (day == null) {
                about = row.getString(8);
            } else {
                bars.add(new StoredBar(
                        day,
                        row.getBigDecimal(1),
                        row.getBigDecimal(2),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5),
                        row.getInteger(6),
                        row.getBoolean(7)));
            }
        }
        if (about == null) {
            return Optional.empty();
        }
        if (newestFirst) {
            Collections.reverse(bars);
        }
        return Optional.of(InstrumentBars.of(about, bars));
    }
}
