package io.fundamentalflow.ingestion.quality;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The opens of each calendar's sessions in memory, read again every hour. */
@ApplicationScoped
public class SessionOpenings {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final String FIND = """
            SELECT day, opens_at FROM exchange_sessions WHERE calendar_id = $1 AND opens_at IS NOT NULL
            """;

    private final Pool pool;
    private final Clock clock;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    private record Loaded(NavigableMap<LocalDate, Instant> opens, Instant at) {}

    SessionOpenings(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Of a calendar that was read already. */
    public Uni<SessionOpens> find(String calendarId, SessionCalendar calendar) {
        Loaded known = loaded.get(calendarId);
        if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
            return Uni.createFrom().item(new SessionOpens(calendar, known.opens()));
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(calendarId))
                .map(SessionOpenings::read)
                .invoke(opens -> loaded.put(calendarId, new Loaded(opens, clock.instant())))
                .map(opens -> new SessionOpens(calendar, opens));
    }

    private static NavigableMap<LocalDate, Instant> read(RowSet<Row> rows) {
        NavigableMap<LocalDate, Instant> opens = new TreeMap<>();
        for (Row row : rows) {
            opens.put(row.getLocalDate(0), row.getOffsetDateTime(1).toInstant());
        }
        return opens;
    }
}
