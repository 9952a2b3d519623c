package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days whose lists tell, after a session, who has dividends and splits.
 *
 * @param days up to the session, from the last one listed before: what was added to that since is seen, and no weekend,
 *     holiday or pause of ours is left out
 * @param connected whether they do reach back to lists read before; where they do not, something may have gone unseen, and
 *     the instruments are to be asked about as well
 */
record DayLists(DateRange days, boolean connected) {

    /** A longer pause is cheaper made up by asking about each instrument. */
    private static final int MOST = 7;

    /**
     * Up to which day both lists were read; an operator's own scans may leave out days. From the log, which has an index by
     * subject. A list that failed, as all do where the key's plan has none, is not there.
     */
    private static final String LISTED = """
            SELECT min(day) FROM (
              SELECT max(t.range_to) AS day FROM data_ingestion_logs l
              JOIN ingestion_tasks t ON t.id = l.task_id
              JOIN ingestion_runs r ON r.id = t.run_id AND r.requested_by = $2
              WHERE l.dataset IN ('splits', 'dividends') AND l.subject = $1 AND l.outcome IN ('written', 'unchanged')
              GROUP BY l.dataset) listed
            HAVING count(*) = 2
            """;

    /** @param listed the last day whose lists were read; null: none were */
    static DayLists upTo(LocalDate session, @Nullable LocalDate listed) {
        LocalDate from = session.minusDays(1);
        if (listed == null || listed.isBefore(session.minusDays(MOST - 1))) {
            return new DayLists(new DateRange(from, session), false);
        }
        return new DayLists(new DateRange(listed.isBefore(from) ? listed : from, session), true);
    }

    /** As the timetable's runs so far have it. */
    static Uni<DayLists> upTo(SqlConnection connection, String exchange, LocalDate session) {
        return connection
                .preparedQuery(LISTED)
                .execute(Tuple.of(exchange, RunRequest.TIMETABLE))
                .map(rows -> upTo(
                        session,
                        rows.size() == 0 ? null : rows.iterator().next().getLocalDate(0)));
    }
}
