package io.fundamentalflow.ingestion.budget;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The budget of the key in the database, where all replicas find it. */
@ApplicationScoped
class BudgetStore {

    /** The smaller of our limits and the vendor's, and of these the reserve. */
    private static final String TAKE = """
            SELECT granted.* FROM (
              SELECT least($2::integer, b.minute_limit) AS per_minute, least($3::bigint, b.day_limit) AS per_day
              FROM (SELECT 1) one LEFT JOIN vendor_budgets b ON b.key_hash = $1) l
            CROSS JOIN LATERAL grant_vendor_calls($1, l.per_minute, l.per_day, (l.per_minute::bigint * $4::integer / 100)::integer,
              l.per_day * $4::integer / 100, $5::integer[], $6::boolean[], $7) granted
            """;

    /** What the day has for requests that somebody waits for, and for others; nothing while the vendor refuses. */
    private static final String LEFT = """
            SELECT l.per_day - l.spent AS urgent, l.per_day - l.per_day * $3::integer / 100 - l.spent AS others
            FROM vendor_budgets b CROSS JOIN LATERAL (
              SELECT least($2::bigint, b.day_limit) AS per_day, CASE
                WHEN b.exhausted_until > $4::timestamptz THEN least($2::bigint, b.day_limit)
                WHEN b.day < ($4::timestamptz AT TIME ZONE 'UTC')::date THEN 0 ELSE b.spent END AS spent) l
            WHERE b.key_hash = $1
            """;

    private static final String REFUND =
            "UPDATE vendor_budgets SET spent = greatest(0, spent - $2) WHERE key_hash = $1";

    /**
     * Moves a request in the log to when the vendor had it for certain. Of those granted since it was asked for the oldest is
     * taken away, which is it or one before it, so that the log never shows less than the vendor counts; five seconds more,
     * because this statement may be late itself.
     */
    private static final String LATE = """
            WITH now AS (SELECT extract(epoch FROM clock_timestamp()) * 10 AS tick),
            moved AS (
              UPDATE vendor_minutes SET requests = requests - 1
              WHERE key_hash = $1 AND requests > 0 AND tick = (
                SELECT min(m.tick) FROM vendor_minutes m, now
                WHERE m.key_hash = $1 AND m.requests > 0 AND m.tick >= floor(now.tick - $2 / 100.0) - 50))
            INSERT INTO vendor_minutes AS m (key_hash, tick, requests) SELECT $1, ceil(now.tick - $3 / 100.0), 1 FROM now
            ON CONFLICT (key_hash, tick) DO UPDATE SET requests = m.requests + 1
            """;

    private static final String PAUSE = """
            UPDATE vendor_budgets SET paused_until = greatest(paused_until, clock_timestamp() + $2 * interval '1 millisecond')
            WHERE key_hash = $1
            """;

    private static final String STATED = "UPDATE vendor_budgets SET minute_limit = $2 WHERE key_hash = $1";

    /** A probe that is refused again is followed by another in minutes: the vendor's day may not be over yet. */
    private static final String EXHAUSTED = """
            UPDATE vendor_budgets SET probing_until = NULL, exhausted_until = CASE
              WHEN probing_until IS NULL OR exhausted_until IS NULL THEN greatest(exhausted_until, $2) ELSE $3 END
            WHERE key_hash = $1
            RETURNING exhausted_until
            """;

    private static final String ANSWERED = """
            UPDATE vendor_budgets SET exhausted_until = NULL, probing_until = NULL
            WHERE key_hash = $1 AND exhausted_until <= $2
            """;

    private static final String UNANSWERED = "UPDATE vendor_budgets SET probing_until = NULL WHERE key_hash = $1";

    /** Our clock and the vendor's differ a little. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(10);

    private final Pool pool;
    private final String key;
    private final VendorAccount account;

    BudgetStore(Pool pool, ApiKey key, VendorAccount account) {
        this.pool = pool;
        this.key = key.hash();
        this.account = account;
    }

    /**
     * What was given.
     *
     * @param granted how many of the first may go
     * @param delay until the next may; zero: all did, or the next is refused
     * @param probing the one that may go shows whether the vendor's day has begun anew
     * @param refusedUntil when the first that may not go today may: it costs more than what is left
     * @param left where one was refused, what others may still cost
     */
    record Taken(int granted, Duration delay, boolean probing, Optional<Instant> refusedUntil, Left left) {}

    /** Calls that may still be spent today, by requests that somebody waits for and by others. */
    record Left(long urgent, long others) {

        static final Left UNKNOWN = new Left(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * A request that wants to go.
     *
     * @param cost in API calls
     * @param interactive it may use the reserve
     */
    record Wish(int cost, boolean interactive) {}

    /** @param wishes in the order in which they may go */
    Uni<Taken> take(List<Wish> wishes, Instant now) {
        int percent = Math.min(100, Math.max(0, account.interactiveReservePercent()));
        Tuple values = Tuple.tuple()
                .addString(key)
                .addInteger(account.requestsPerMinute())
                .addLong((long) account.callsPerDay())
                .addInteger(percent)
                .addArrayOfInteger(wishes.stream().map(Wish::cost).toArray(Integer[]::new))
                .addArrayOfBoolean(wishes.stream().map(Wish::interactive).toArray(Boolean[]::new))
                .addOffsetDateTime(utc(now));
        return pool.preparedQuery(TAKE)
                .execute(values)
                .map(rows -> taken(rows.iterator().next()))
                .flatMap(taken -> taken.refusedUntil().isEmpty()
                        ? Uni.createFrom().item(taken)
                        // What is granted is booked: it must reach those who asked.
                        : left(percent, now)
                                .onFailure()
                                .recoverWithItem(Left.UNKNOWN)
                                .map(left -> new Taken(
                                        taken.granted(), taken.delay(), taken.probing(), taken.refusedUntil(), left)));
    }

    private static Taken taken(Row row) {
        return new Taken(
                row.getInteger("granted"),
                Duration.ofMillis(row.getLong("wait_ms")),
                row.getBoolean("probing"),
                Optional.ofNullable(row.getOffsetDateTime("refused_until")).map(OffsetDateTime::toInstant),
                Left.UNKNOWN);
    }

    private Uni<Left> left(int percent, Instant now) {
        return pool.preparedQuery(LEFT)
                .execute(Tuple.of(key, (long) account.callsPerDay(), percent, utc(now)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Left(row.getLong("urgent"), row.getLong("others"));
                });
    }

    Uni<Void> refund(int cost) {
        return run(REFUND, Tuple.of(key, cost));
    }

    /**
     * A request came to the vendor long after it was granted: this process was busy, stopped, or connecting.
     *
     * @param askedAt by {@link System#nanoTime()}
     * @param seenAt when the vendor had it, at the latest
     */
    Uni<Void> late(long askedAt, long seenAt) {
        return Uni.createFrom().deferred(() -> {
            long now = System.nanoTime();
            return run(LATE, Tuple.of(key, millis(now - askedAt), millis(now - seenAt)));
        });
    }

    /** Nobody asks for a while. */
    Uni<Void> pause(Duration pause) {
        return run(PAUSE, Tuple.of(key, pause.toMillis()));
    }

    /** The vendor's own statement of its minute limit. */
    Uni<Void> stated(int minuteLimit) {
        return run(STATED, Tuple.of(key, Math.max(1, minuteLimit)));
    }

    /** The vendor says that the day's calls are used up; when asking makes sense again. */
    Uni<Instant> exhausted(Instant now) {
        return pool.preparedQuery(EXHAUSTED)
                .execute(Tuple.of(key, utc(nextDay(now)), utc(now.plus(BETWEEN_PROBES))))
                .map(rows -> rows.size() == 0
                        ? nextDay(now)
                        : rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /** The vendor answered: whatever it was short of is there again. */
    Uni<Void> answered(Instant now) {
        return run(ANSWERED, Tuple.of(key, utc(now)));
    }

    /** A probe came to nothing we can judge by; let another one try. */
    Uni<Void> unanswered() {
        return run(UNANSWERED, Tuple.of(key));
    }

    static Instant nextDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(AFTER_MIDNIGHT);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
