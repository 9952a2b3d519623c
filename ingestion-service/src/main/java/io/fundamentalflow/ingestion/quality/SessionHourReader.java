package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.quality.SessionHours.Hours;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Asks the database when sessions are: once a task, for the days it is about. */
@ApplicationScoped
public class SessionHourReader {

    private static final String HOURS = """
            SELECT e.time_zone, h.day, h.opens_at, h.closes_at
            FROM exchanges e LEFT JOIN session_hours($1, e.code, $3, $4) h ON true
            WHERE e.code = $2
            """;

    private final Pool pool;

    SessionHourReader(Pool pool) {
        this.pool = pool;
    }

    /** Of a calendar as an exchange keeps it, with the days beside the range. */
    public Uni<SessionHours> find(String calendarId, String exchange, LocalDate from, LocalDate to) {
        return pool.preparedQuery(HOURS)
                .execute(Tuple.of(calendarId, exchange, from.minusDays(1), to.plusDays(1)))
                .map(rows -> {
                    NavigableMap<LocalDate, Hours> sessions = new TreeMap<>();
                    ZoneId zone = ZoneOffset.UTC;
                    for (Row row : rows) {
                        zone = ZoneId.of(row.getString(0));
                        LocalDate day = row.getLocalDate(1);
                        if (day != null) {
                            sessions.put(
                                    day,
                                    new Hours(
                                            row.getOffsetDateTime(2).toInstant(),
                                            row.getOffsetDateTime(3).toInstant()));
                        }
                    }
                    return new SessionHours(zone, sessions);
                });
    }
}
