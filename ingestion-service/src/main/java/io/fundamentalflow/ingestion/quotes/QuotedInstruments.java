package io.fundamentalflow.ingestion.quotes;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Whose quotes a task asks for. */
@ApplicationScoped
class QuotedInstruments {

    private static final String COLUMNS = """
            SELECT c.id, c.ticker, e.code AS exchange, c.calendar_id, c.instrument_type,
                   (SELECT count(*) FILTER (WHERE o.volume > 0) < 18
                    FROM (SELECT volume FROM ohlcv WHERE company_id = c.id ORDER BY day DESC LIMIT 20) o) AS thin
            FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            """;

    private static final String ONE = COLUMNS + "WHERE c.id = $1";

    /** What was asked for once and is followed. */
    private static final String OF_EXCHANGE = COLUMNS + """
            JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'quotes'
            JOIN universe u ON u.company_id = c.id AND u.removed_at IS NULL
            WHERE e.code = $1 AND c.listing_state = 'listed' AND c.held_reason IS NULL
            ORDER BY c.id
            """;

    private final Pool pool;

    QuotedInstruments(Pool pool) {
        this.pool = pool;
    }

    Uni<List<QuotedInstrument>> one(int companyId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(companyId)).map(QuotedInstruments::all);
    }

    Uni<List<QuotedInstrument>> ofExchange(String exchange) {
        return pool.preparedQuery(OF_EXCHANGE).execute(Tuple.of(exchange)).map(QuotedInstruments::all);
    }

    private static List<QuotedInstrument> all(RowSet<Row> rows) {
        List<QuotedInstrument> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            all.add(new QuotedInstrument(
                    row.getInteger("id"),
                    row.getString("ticker"),
                    row.getString("exchange"),
                    row.getString("calendar_id"),
                    row.getString("instrument_type"),
                    row.getBoolean("thin")));
        }
        return all;
    }
}
