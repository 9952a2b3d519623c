package io.fundamentalflow.ingestion.timetable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the vendor has a session's bars: its close plus the exchange's publication delay, exact where sessions are known. */
@ApplicationScoped
class DueSessions {

    private static final String DUE = """
            SELECT e.code, d.session, d.due_at, d.next_at, EXISTS (
                SELECT FROM universe u JOIN companies c ON c.id = u.company_id
                JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'fundamentals'
                WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed') AS documents
            FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $1) d
            WHERE EXISTS (
                SELECT FROM universe u JOIN companies c ON c.id = u.company_id
                WHERE u.removed_at IS NULL AND c.exchange_id = e.id AND c.listing_state = 'listed')
              OR EXISTS (
                SELECT FROM universe u
                WHERE u.removed_at IS NULL AND u.company_id IS NULL AND split_part(u.ticker, '.', 2) = e.code)
            ORDER BY e.code
            """;

    /**
     * Where an exchange stands.
     *
     * @param session newest session whose bars are due; null when there was none lately
     * @param dueAt since when they are
     * @param nextAt when the next session's are
     * @param documents whether company documents of instruments there are followed
     */
    record Due(
            String exchange,
            @Nullable LocalDate session,
            @Nullable Instant dueAt,
            @Nullable Instant nextAt,
            boolean documents) {}

    private final Pool pool;

    DueSessions(Pool pool) {
        this.pool = pool;
    }

    /** Of every exchange with instruments that are followed or awaited. */
    Uni<List<Due>> at(Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(toDue(row)));
                    return due;
                });
    }

    private static Due toDue(Row row) {
        return new Due(
                row.getString("code"),
                row.getLocalDate("session"),
                instant(row.getOffsetDateTime("due_at")),
                instant(row.getOffsetDateTime("next_at")),
                row.getBoolean("documents"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
