package io.fundamentalflow.query.indicators;

import io.fundamentalflow.model.indicators.IndicatorSpec;
import io.fundamentalflow.query.calendar.Freshness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The indicators that ingestion stored of one instrument. */
@Singleton
class LatestIndicatorReader {

    /** $1 ticker. A row for each value, one without a value when nothing is stored. */
    static final String LATEST = """
            SELECT c.ticker, c.currency, c.unit_scale, c.calendar_id, c.listing_state, e.code AS exchange,
                   w.last_checked_at, i.day, i.computed_at, t.name, t.params, t.value,
                   (SELECT coalesce(max(seq), 0) FROM events) AS seq
              FROM companies c
              JOIN exchanges e ON e.id = c.exchange_id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
              LEFT JOIN indicator_states i ON i.company_id = c.id
              LEFT JOIN technical_indicators t ON t.company_id = c.id AND t.day = i.day
             WHERE c.ticker = $1
            """;

    private final Pool pool;

    LatestIndicatorReader(Pool pool) {
        this.pool = pool;
    }

    /** What was read of an instrument. */
    record Read(LatestIndicators latest, LatestIndicators.Meta meta, long seq, Freshness.Inputs freshness) {}

    /** Of the instrument that bears {@code ticker} today; empty when none does. */
    Uni<Optional<Read>> read(String ticker) {
        return pool.preparedQuery(LATEST).execute(Tuple.of(ticker)).map(LatestIndicatorReader::read);
    }

    private static Optional<Read> read(RowSet<Row> rows) {
        Map<String, BigDecimal> values = new TreeMap<>();
        @Nullable Row last = null;
        for (Row row : rows) {
            last = row;
            String name = row.getString("name");
            if (name != null) {
                values.put(
                        IndicatorSpec.column(name, row.getString("params")),
                        row.getBigDecimal("value").stripTrailingZeros());
            }
        }
        return last == null ? Optional.empty() : Optional.of(read(last, values));
    }

    private static Read read(Row row, Map<String, BigDecimal> values) {
        OffsetDateTime computedAt = row.getOffsetDateTime("computed_at");
        OffsetDateTime checkedAt = row.getOffsetDateTime("last_checked_at");
        return new Read(
                new LatestIndicators(
                        row.getLocalDate("day"), computedAt == null ? null : computedAt.toInstant(), values),
                new LatestIndicators.Meta(
                        row.getString("ticker"), "splits", row.getString("currency"), row.getInteger("unit_scale")),
                row.getLong("seq"),
                new Freshness.Inputs(
                        row.getString("calendar_id"),
                        row.getString("exchange"),
                        row.getLocalDate("day"),
                        checkedAt == null ? null : checkedAt.toInstant(),
                        "delisted".equals(row.getString("listing_state"))));
    }
}
