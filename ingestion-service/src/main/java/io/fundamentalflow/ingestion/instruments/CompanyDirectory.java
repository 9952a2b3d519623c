package io.fundamentalflow.ingestion.instruments;

import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;

/** Finds the instrument that bears a ticker today. */
@ApplicationScoped
public class CompanyDirectory {

    private static final String FIND = """
            SELECT c.id, c.ticker, e.code AS exchange, c.instrument_type, c.calendar_id, c.currency, c.unit_scale, c.held_reason
            FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE c.ticker = $1
            """;

    private final Pool pool;

    CompanyDirectory(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<CompanyRef>> find(Ticker ticker) {
        return pool.preparedQuery(FIND).execute(Tuple.of(ticker.toString())).map(CompanyDirectory::first);
    }

    private static Optional<CompanyRef> first(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? Optional.of(toRef(found.next())) : Optional.empty();
    }

    private static CompanyRef toRef(Row row) {
        return new CompanyRef(
                row.getInteger("id"),
                row.getString("ticker"),
                row.getString("exchange"),
                row.getString("instrument_type"),
                row.getString("calendar_id"),
                row.getString("currency"),
                row.getInteger("unit_scale"),
                row.getString("held_reason"));
    }
}
