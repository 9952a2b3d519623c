package io.fundamentalflow.ingestion.budget;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the vendor says of the key's quota, beside what we count ourselves. */
@ApplicationScoped
public class AccountStore {

    /** Whoever moves the time on asks; nobody else does before it is over. */
    private static final String TAKE_TURN = """
            INSERT INTO vendor_budgets AS b (key_hash, day, spent, checked_at)
            SELECT $1, $2::date, coalesce(sum(l.calls), 0), clock_timestamp() FROM api_rate_limits l
            WHERE l.key_hash = $1 AND l.window_start = $2::date::timestamp AT TIME ZONE 'UTC'
            ON CONFLICT (key_hash) DO UPDATE SET checked_at = clock_timestamp()
            WHERE b.checked_at IS NULL OR b.checked_at < clock_timestamp() - $3 * interval '1 millisecond'
            RETURNING b.key_hash
            """;

    /** Ours is never taken down: it holds requests under way, which the vendor has not counted yet. */
    private static final String RECONCILE = """
            WITH before AS (SELECT key_hash, CASE WHEN day = $2 THEN spent ELSE 0 END AS spent FROM vendor_budgets WHERE key_hash = $1)
            UPDATE vendor_budgets b SET day_limit = coalesce($4::bigint, b.day_limit), day = greatest(b.day, $2::date),
              spent = CASE WHEN b.day > $2::date THEN b.spent ELSE greatest(n.spent, $3::bigint) END
            FROM before n WHERE b.key_hash = n.key_hash
            RETURNING greatest($3::bigint - n.spent, 0) AS elsewhere
            """;

    private final Pool pool;
    private final String key;
    private final Clock clock;

    AccountStore(Pool pool, ApiKey key, Clock clock) {
        this.pool = pool;
        this.key = key.hash();
        this.clock = clock;
    }

    /** Whether it is this replica's turn to ask: nobody did for a while. */
    public Uni<Boolean> takeTurn(Duration every) {
        return pool.preparedQuery(TAKE_TURN)
                .execute(Tuple.of(key, today(), every.toMillis()))
                .map(rows -> rows.size() > 0);
    }

    /**
     * Takes over what the vendor says.
     *
     * @param spentToday calls of the present GMT day by its count
     * @param dayLimit calls it allows a day; null: it did not say
     * @return calls that were spent on the key and not by us, as far as we did not know yet
     */
    public Uni<Long> reconcile(long spentToday, @Nullable Long dayLimit) {
        return pool.preparedQuery(RECONCILE)
                .execute(Tuple.of(key, today(), spentToday, dayLimit))
                .map(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    return Optional.of(found)
                            .filter(RowIterator::hasNext)
                            .map(row -> row.next().getLong(0))
                            .orElse(0L);
                });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
