package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who bore which ticker when. */
@Singleton
class TickerReader {

    /** $1 ticker. The bearer of today with every ticker it ever bore; no row when nobody bears it. */
    private static final String BEARER = """
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS seq, c.id, c.ticker AS current, h.ticker,
                   CASE WHEN isfinite(h.valid_from) THEN h.valid_from END AS valid_from,
                   CASE WHEN isfinite(h.valid_to) THEN h.valid_to END AS valid_to
              FROM companies c
              LEFT JOIN ticker_history h ON h.company_id = c.id
             WHERE c.ticker = $1
             ORDER BY h.valid_from
            """;

    /** $1 ticker, $2 day. The one bearer of that day; the history forbids two. */
    private static final String ON = """
            SELECT n.seq, h.*
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) n
              LEFT JOIN LATERAL (
                SELECT c.id, c.ticker AS current, c.name, c.listing_state,
                       CASE WHEN isfinite(h.valid_from) THEN h.valid_from END AS valid_from,
                       CASE WHEN isfinite(h.valid_to) THEN h.valid_to END AS valid_to
                  FROM ticker_history h
                  JOIN companies c ON c.id = h.company_id
                 WHERE h.ticker = $1 AND daterange(h.valid_from, h.valid_to) @> $2::date) h ON true
            """;

    private final Pool pool;

    TickerReader(Pool pool) {
        this.pool = pool;
    }

    /** The company that bears {@code ticker} today. */
    Uni<Optional<Bearer>> bearer(String ticker) {
        return pool.preparedQuery(BEARER).execute(Tuple.of(ticker)).map(TickerReader::bearer);
    }

    /** The company that bore {@code ticker} on {@code day}; its {@code data} is null when nobody did. */
    Uni<Resolution.Read> on(Ticker ticker, LocalDate day) {
        return pool.preparedQuery(ON)
                .execute(Tuple.of(ticker.toString(), day))
                .map(rows -> resolution(rows.iterator().next()));
    }

    private static Optional<Bearer> bearer(RowSet<Row> rows) {
        List<TickerSpan> spans = new ArrayList<>(rows.size());
        Bearer bearer = null;
        for (Row row : rows) {
            if (row.getString("ticker") != null) {
                spans.add(new TickerSpan(
                        row.getString("ticker"), row.getLocalDate("valid_from"), row.getLocalDate("valid_to")));
            }
            bearer = new Bearer(row.getInteger("id"), row.getString("current"), spans, row.getLong("seq"));
        }
        return Optional.ofNullable(bearer);
    }

    private static Resolution.Read resolution(Row row) {
        long seq = row.getLong("seq");
        if (row.getInteger("id") == null) {
            return new Resolution.Read(null, seq);
        }
        Resolution found = new Resolution(
                row.getInteger("id"),
                row.getString("current"),
                row.getString("name"),
                row.getString("listing_state"),
                row.getLocalDate("valid_from"),
                row.getLocalDate("valid_to"));
        return new Resolution.Read(found, seq);
    }

    /** @param tickers oldest first */
    record Bearer(int id, String ticker, List<TickerSpan> tickers, long seq) {}
}
