package io.fundamentalflow.ingestion.instruments;

import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Finds the instrument that bears a ticker today. */
@ApplicationScoped
public class CompanyDirectory {

    private static final String FIND = """
            SELECT c.id, c.ticker, e.code AS exchange, c.instrument_type, c.calendar_id, c.currency, c.unit_scale, c.held_reason
            FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE c.ticker = $1
            """;

    private static final String OF_DAY_LIST = """
            SELECT c.id, c.ticker, e.code AS exchange, c.instrument_type, c.calendar_id, c.currency, c.unit_scale, c.held_reason
            FROM day_list_instruments($1, $2, $3) l JOIN companies c ON c.id = l.company_id JOIN exchanges e ON e.id = c.exchange_id
            """;

    private final Pool pool;

    CompanyDirectory(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<CompanyRef>> find(Ticker ticker) {
        return pool.preparedQuery(FIND).execute(Tuple.of(ticker.toString())).map(CompanyDirectory::first);
    }

    /** Followed instruments of an exchange that take their bar of a day from the exchange's list. */
    public Uni<List<CompanyRef>> ofDayList(String exchange, LocalDate day, Instant now) {
        return pool.preparedQuery(OF_DAY_LIST)
                .execute(Tuple.of(exchange, day, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<CompanyRef> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(toRef(row)));
                    return found;
                });
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
