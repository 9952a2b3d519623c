package io.fundamentalflow.query.calendars;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Events by day. The statement is built from the filters asked for: one plan for all of them could use no index. */
@Singleton
class CalendarReader {

    /** $1 and $2 first and last day, $3 most rows. One row without an event when there is none. */
    private static final String EVENTS = """
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS seq, r.*
              FROM (SELECT 1) always
              LEFT JOIN LATERAL (
                SELECT e.id, e.day, e.kind, e.ticker, e.details::text AS details, e.known_at,
                       (SELECT p.day FROM calendar_events p
                         WHERE p.kind = e.kind AND p.event_key = e.event_key AND p.version = e.version - 1
                           AND p.day <> e.day) AS moved_from
                  FROM calendar_events e
                 WHERE e.superseded_at IS NULL AND e.cancelled_at IS NULL AND e.day BETWEEN $1 AND $2%s
                 ORDER BY e.day, e.id
                 LIMIT $3) r ON true
            """;

    private final Pool pool;

    CalendarReader(Pool pool) {
        this.pool = pool;
    }

    /** One row more than the limit when there are more. */
    record Page(List<EventRow> rows, long seq) {}

    /**
     * A statement and its arguments.
     *
     * @param arguments the days, most rows, then those of the filters
     */
    record Statement(String sql, List<Object> arguments) {}

    Uni<Page> read(CalendarRequest request) {
        Statement statement = statement(request);
        return pool.preparedQuery(statement.sql())
                .execute(Tuple.from(statement.arguments()))
                .map(rows -> {
                    List<EventRow> found = new ArrayList<>(rows.size());
                    long seq = 0;
                    for (Row row : rows) {
                        seq = row.getLong("seq");
                        if (row.getLong("id") != null) {
                            found.add(EventRow.of(row));
                        }
                    }
                    return new Page(found, seq);
                });
    }

    static Statement statement(CalendarRequest request) {
        List<Object> arguments = new ArrayList<>(List.of(request.from(), request.to(), request.limit() + 1));
        StringBuilder where = new StringBuilder();
        EventKind kind = request.kind();
        if (kind != null) {
            where.append(" AND e.kind = $").append(place(arguments, kind.code()));
        }
        if (request.exchange() != null) {
            where.append(" AND e.exchange = $").append(place(arguments, request.exchange()));
        }
        if (request.ticker() != null) {
            where.append(" AND e.ticker = $")
                    .append(place(arguments, request.ticker().toString()));
        }
        CalendarRequest.Cursor after = request.after();
        if (after != null) {
            where.append(" AND (e.day, e.id) > ($")
                    .append(place(arguments, after.day()))
                    .append(", $")
                    .append(place(arguments, after.id()))
                    .append(')');
        }
        return new Statement(EVENTS.formatted(where), arguments);
    }

    private static int place(List<Object> arguments, Object argument) {
        arguments.add(argument);
        return arguments.size();
    }
}
