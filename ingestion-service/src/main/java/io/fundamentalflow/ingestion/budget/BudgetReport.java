package io.fundamentalflow.ingestion.budget;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the key's budget is spent, by all replicas. */
@ApplicationScoped
public class BudgetReport {

    private static final String READ = """
            SELECT coalesce(CASE WHEN b.day = $2 THEN b.spent END, 0) AS spent, b.minute_limit, b.day_limit, b.paused_until, b.exhausted_until,
                   (SELECT coalesce(sum(m.requests), 0) FROM vendor_minutes m
                     WHERE m.key_hash = $1 AND m.tick > floor(extract(epoch FROM clock_timestamp()) * 10) - 611)::integer AS last_minute,
                   l.endpoint, l.requests, l.calls
            FROM (SELECT 1) one
            LEFT JOIN vendor_budgets b ON b.key_hash = $1
            LEFT JOIN api_rate_limits l ON l.key_hash = $1 AND l.window_start = $2::date::timestamp AT TIME ZONE 'UTC'
            ORDER BY l.calls DESC, l.endpoint
            """;

    private final Pool pool;
    private final String key;
    private final VendorAccount account;
    private final Clock clock;

    BudgetReport(Pool pool, ApiKey key, VendorAccount account, Clock clock) {
        this.pool = pool;
        this.key = key.hash();
        this.account = account;
        this.clock = clock;
    }

    /**
     * The budget at this moment.
     *
     * @param day GMT date that calls are of
     * @param callsSpent granted so far, also of requests under way; errors are given back. Others' use of the key is in it
     *     as of the last look at the vendor's account
     * @param callsLimit of the day: ours, or the vendor's smaller statement
     * @param requestsLastMinute of the last 61 seconds
     * @param requestsLimit a minute: ours, or the vendor's smaller statement
     * @param pausedUntil after the vendor refused for its minute; null: it did not, or it is over
     * @param exhaustedUntil after the vendor refused for its day; null: it did not, or answered since
     * @param endpoints written down so far, a few seconds behind
     */
    @RegisterForReflection
    public record Budget(
            LocalDate day,
            long callsSpent,
            long callsLimit,
            long callsLeft,
            int requestsLastMinute,
            int requestsLimit,
            @Nullable Instant pausedUntil,
            @Nullable Instant exhaustedUntil,
            List<Spent> endpoints) {}

    /** What one endpoint cost on the day. */
    @RegisterForReflection
    public record Spent(String endpoint, int requests, int calls) {}

    public Uni<Budget> now() {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return pool.preparedQuery(READ).execute(Tuple.of(key, day)).map(rows -> budget(rows, day, now));
    }

    private Budget budget(RowSet<Row> rows, LocalDate day, Instant now) {
        List<Spent> endpoints = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("endpoint") != null) {
                endpoints.add(
                        new Spent(row.getString("endpoint"), row.getInteger("requests"), row.getInteger("calls")));
            }
        }
        Row first = rows.iterator().next();
        long spent = first.getLong("spent");
        Long plan = first.getLong("day_limit");
        long limit = plan == null ? account.callsPerDay() : Math.min(plan, account.callsPerDay());
        Integer stated = first.getInteger("minute_limit");
        return new Budget(
                day,
                spent,
                limit,
                Math.max(0, limit - spent),
                first.getInteger("last_minute"),
                stated == null ? account.requestsPerMinute() : Math.min(stated, account.requestsPerMinute()),
                ahead(first.getOffsetDateTime("paused_until"), now),
                instant(first.getOffsetDateTime("exhausted_until")),
                endpoints);
    }

    private static @Nullable Instant ahead(@Nullable OffsetDateTime at, Instant now) {
        return at == null || at.toInstant().isBefore(now) ? null : at.toInstant();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
