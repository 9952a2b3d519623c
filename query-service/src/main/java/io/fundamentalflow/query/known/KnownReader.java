package io.fundamentalflow.query.known;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.instruments.AsOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an instrument, the moment that is meant, the newest event and the rows known then, all in one statement. */
@Singleton
public class KnownReader {

    /**
     * $1 ticker, $2 and $3 the moment, $4 strict. One row without a finding when there is none. Now is reckoned once: rows
     * of one answer are of one moment.
     */
    private static final String FRAME = """
            WITH who AS MATERIALIZED (
              SELECT c.id, c.ticker, c.instrument_type, %s AS at, $4::boolean AS strict
                FROM companies c
                JOIN exchanges e ON e.id = c.exchange_id
               WHERE c.ticker = $1)
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS event_seq, who.ticker AS bearer,
                   who.instrument_type AS bearer_type, who.at AS known_then, w.last_checked_at AS checked_at, r.*
              FROM who
              LEFT JOIN watermarks w ON w.company_id = who.id AND w.dataset = '%s'
              LEFT JOIN LATERAL (SELECT true AS found, x.* FROM (%s) x) r ON true
             ORDER BY %s
            """;

    private final Pool pool;
    private final Clock clock;

    KnownReader(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The statement for {@link #read}.
     *
     * @param checked the dataset whose last check of the vendor counts as this answer's
     * @param rows a query over {@code who(id, at, strict)} with its own parameters from $5 on
     * @param order of the whole, by columns of {@code r}
     */
    public static String sql(Dataset checked, String rows, String order) {
        return FRAME.formatted(AsOf.resolvedBy(2, 3), checked.code(), rows, order);
    }

    /**
     * What was known about the instrument that bears {@code ticker} today; empty when none does. Fails with 400 when the
     * moment lies ahead.
     *
     * @param parameters from $5 on
     */
    public <T> Uni<Optional<Known<T>>> read(
            String sql, String ticker, AsOf asOf, Function<Row, T> reader, @Nullable Object... parameters) {
        List<@Nullable Object> values =
                new ArrayList<>(Arrays.asList(ticker, asOf.day(), asOf.instantForSql(), asOf.strict()));
        values.addAll(Arrays.asList(parameters));
        return pool.preparedQuery(sql).execute(Tuple.from(values)).map(rows -> known(rows, asOf, reader));
    }

    private <T> Optional<Known<T>> known(RowSet<Row> rows, AsOf asOf, Function<Row, T> reader) {
        List<T> found = new ArrayList<>(rows.size());
        @Nullable Row last = null;
        for (Row row : rows) {
            last = row;
            if (row.getBoolean("found") != null) {
                found.add(reader.apply(row));
            }
        }
        return last == null ? Optional.empty() : Optional.of(known(found, last, asOf));
    }

    private <T> Known<T> known(List<T> found, Row row, AsOf asOf) {
        OffsetDateTime checked = row.getOffsetDateTime("checked_at");
        return new Known<>(
                found,
                row.getString("bearer"),
                row.getString("bearer_type"),
                asOf.resolve(row.getOffsetDateTime("known_then").toInstant(), clock.instant()),
                row.getLong("event_seq"),
                new Freshness.Inputs(null, null, null, checked == null ? null : checked.toInstant(), false));
    }
}
