package io.fundamentalflow.query.corporateactions;

import io.fundamentalflow.query.calendar.Freshness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stored dividends and splits of one instrument, with the instrument's own facts, in one snapshot. */
@Singleton
class ActionReader {

    /** $1 ticker, $2 and $3 first and last ex-date, $4 cancelled too, $5 most rows. One row without an action when none. */
    private static final String ACTIONS = """
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS event_seq, c.ticker, c.currency AS price_currency,
                   c.unit_scale, c.calendar_id, c.listing_state, e.code AS exchange, w.last_checked_at, p.newest_day, a.*
              FROM companies c
              JOIN exchanges e ON e.id = c.exchange_id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = '%s'
              LEFT JOIN watermarks p ON p.company_id = c.id AND p.dataset = 'daily_prices'
              LEFT JOIN LATERAL (
                SELECT %s, cancelled_at IS NOT NULL AS cancelled
                  FROM %s
                 WHERE company_id = c.id AND ex_date BETWEEN $2 AND $3 AND ($4 OR cancelled_at IS NULL)
                 ORDER BY ex_date %s, seq
                 LIMIT $5) a ON true
             WHERE c.ticker = $1
             ORDER BY a.ex_date %4$s, a.seq
            """;

    private static final String DIVIDEND_COLUMNS = """
            ex_date, seq, kind, value, declared_value, declared_basis, price_unit_value, currency, declaration_date,
            record_date, payment_date, period, flags""";

    private static final String SPLIT_COLUMNS = "ex_date, seq, kind, shares_new, shares_old, in_close, flags";

    private static final String DIVIDENDS = ACTIONS.formatted("dividends", DIVIDEND_COLUMNS, "dividends", "");
    private static final String DIVIDENDS_DESC = ACTIONS.formatted("dividends", DIVIDEND_COLUMNS, "dividends", "DESC");
    private static final String SPLITS = ACTIONS.formatted("splits", SPLIT_COLUMNS, "splits", "");
    private static final String SPLITS_DESC = ACTIONS.formatted("splits", SPLIT_COLUMNS, "splits", "DESC");

    /** More rows than one ex-date can hold: a page is cut between ex-dates. */
    private static final int ONE_EX_DATE = 20;

    private final Pool pool;

    ActionReader(Pool pool) {
        this.pool = pool;
    }

    /** Dividends of the instrument that bears {@code ticker} today; empty when none does. */
    Uni<Optional<Actions<DividendRow>>> dividends(String ticker, ActionRequest request) {
        return read(request.newestFirst() ? DIVIDENDS_DESC : DIVIDENDS, ticker, request, DividendRow::of);
    }

    /** Splits of the instrument that bears {@code ticker} today; empty when none does. */
    Uni<Optional<Actions<SplitRow>>> splits(String ticker, ActionRequest request) {
        return read(request.newestFirst() ? SPLITS_DESC : SPLITS, ticker, request, SplitRow::of);
    }

    private <T extends ActionRow> Uni<Optional<Actions<T>>> read(
            String sql, String ticker, ActionRequest request, Function<Row, T> reader) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(
                        ticker,
                        request.firstDay(),
                        request.lastDay(),
                        request.cancelled(),
                        request.limit() + ONE_EX_DATE))
                .map(rows -> actions(rows, reader));
    }

    private static <T extends ActionRow> Optional<Actions<T>> actions(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> found = new ArrayList<>(rows.size());
        @Nullable Row last = null;
        for (Row row : rows) {
            last = row;
            if (row.getLocalDate("ex_date") != null) {
                found.add(reader.apply(row));
            }
        }
        return last == null ? Optional.empty() : Optional.of(actions(found, last));
    }

    private static <T> Actions<T> actions(List<T> found, Row row) {
        OffsetDateTime checked = row.getOffsetDateTime("last_checked_at");
        return new Actions<>(
                found,
                row.getString("ticker"),
                row.getString("price_currency"),
                row.getInteger("unit_scale"),
                new Freshness.Inputs(
                        row.getString("calendar_id"),
                        row.getString("exchange"),
                        row.getLocalDate("newest_day"),
                        checked == null ? null : checked.toInstant(),
                        "delisted".equals(row.getString("listing_state"))),
                row.getLong("event_seq"));
    }

    /**
     * What was read.
     *
     * @param ticker the instrument's of today
     * @param seq newest event number in the snapshot
     */
    record Actions<T>(
            List<T> rows,
            String ticker,
            @Nullable String currency,
            int unitScale,
            Freshness.Inputs freshness,
            long seq) {}
}
