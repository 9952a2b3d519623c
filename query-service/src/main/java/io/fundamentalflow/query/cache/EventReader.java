package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DatasetRefreshed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbered events, as the board wants them. */
@Singleton
class EventReader {

    /**
     * Events in order.
     *
     * @param lastSeq the highest number read, also of events that are left out; the one asked after when there are none
     * @param full there may be more
     */
    record Page(List<DatasetRefreshed> events, long lastSeq, boolean full) {}

    private static final int PAGE = 5_000;

    private static final String NEWEST_SQL = "SELECT coalesce(max(seq), 0) AS newest FROM events";
    // Longer than any entry lives (24 h and its jitter): an older change cannot matter to anything cached.
    private static final String RECENT_SQL = """
            SELECT coalesce(max(seq) FILTER (WHERE kind IN ('refreshed', 'revised')), 0) AS seq, dataset, exchange, ticker,
                   CASE WHEN bool_or(kind IN ('refreshed', 'revised')) THEN 'refreshed' ELSE 'checked' END AS kind,
                   max(rows_changed) AS rows_changed, max(checked_at) AS checked_at
            FROM events
            WHERE created_at > now() - interval '27 hours' AND seq IS NOT NULL
            GROUP BY dataset, exchange, ticker
            """;
    private static final String AFTER_SQL = """
            SELECT seq, kind, dataset, exchange, ticker, rows_changed, checked_at
            FROM events WHERE seq > $1 ORDER BY seq LIMIT $2
            """;

    private final Pool pool;

    EventReader(Pool pool) {
        this.pool = pool;
    }

    /** The highest number given; 0: none yet. */
    Future<Long> newest() {
        return pool.query(NEWEST_SQL)
                .execute()
                .map(rows -> rows.iterator().next().getLong("newest"));
    }

    /** The newest change and check of everything that any cached answer can depend on, in no order. */
    Future<List<DatasetRefreshed>> recent() {
        return pool.query(RECENT_SQL).execute().map(EventReader::events);
    }

    Future<Page> after(long seq) {
        return pool.preparedQuery(AFTER_SQL).execute(Tuple.of(seq, PAGE)).map(rows -> {
            long last = seq;
            for (Row row : rows) {
                last = row.getLong("seq");
            }
            return new Page(events(rows), last, rows.size() == PAGE);
        });
    }

    private static List<DatasetRefreshed> events(RowSet<Row> rows) {
        List<DatasetRefreshed> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            // A dataset this build does not know cannot be in anything it cached.
            Optional<Dataset> dataset = Dataset.ofCode(row.getString("dataset"));
            dataset.ifPresent(known -> events.add(new DatasetRefreshed(
                    row.getLong("seq"),
                    row.getString("kind"),
                    known,
                    row.getString("exchange"),
                    row.getString("ticker"),
                    null,
                    null,
                    row.getInteger("rows_changed"),
                    row.getOffsetDateTime("checked_at").toInstant())));
        }
        return events;
    }
}
