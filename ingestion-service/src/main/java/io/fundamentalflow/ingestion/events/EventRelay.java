package io.fundamentalflow.ingestion.events;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.model.DatasetRefreshed;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Numbers committed events, one replica at a time, so that readers can follow them by {@code seq} without gaps; then says
 * on Redis that there is something to read. Redis is only a hint: readers look by themselves too.
 */
@ApplicationScoped
public class EventRelay {

    private static final Logger LOG = Logger.getLogger(EventRelay.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration PRUNING = Duration.ofHours(1);
    private static final int BATCH = 5000;

    /** Held to the end of the transaction: numbers become visible in their own order. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7205301)";

    private static final String ANY = "SELECT EXISTS (SELECT 1 FROM events WHERE seq IS NULL)";

    private static final String NUMBER = """
            WITH next AS (
              SELECT id, nextval('events_seq_numbers') AS seq
              FROM (SELECT id FROM events WHERE seq IS NULL ORDER BY id LIMIT %d) AS waiting)
            UPDATE events e SET seq = next.seq FROM next WHERE e.id = next.id
            RETURNING e.seq
            """.formatted(BATCH);

    /** The newest stays: readers take their place in the order from it, and an empty table would send them to the start. */
    private static final String PRUNE = """
            DELETE FROM events
            WHERE created_at < now() - interval '3 days' AND seq < (SELECT max(seq) FROM events)
            """;

    private final Pool pool;
    private final ReactiveRedisDataSource redis;
    private final BackgroundLoop numbering = new BackgroundLoop("event numbering", this::number);
    private final BackgroundLoop pruning = new BackgroundLoop("event pruning", this::prune);
    private final AtomicBoolean redisIsAway = new AtomicBoolean();

    EventRelay(Pool pool, ReactiveRedisDataSource redis) {
        this.pool = pool;
        this.redis = redis;
    }

    /** Something was committed: number it soon. */
    public void nudge() {
        numbering.nudge();
    }

    void onStart(@Observes StartupEvent event) {
        numbering.start(TICK);
        pruning.start(PRUNING);
    }

    void onStop(@Observes ShutdownEvent event) {
        numbering.stop();
        pruning.stop();
    }

    private Uni<Boolean> number() {
        return pool.query(ANY)
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? pool.withTransaction(EventRelay::numberAll)
                                .call(this::announce)
                                .map(numbered -> numbered.size() == BATCH)
                        : Uni.createFrom().item(false));
    }

    private static Uni<RowSet<Row>> numberAll(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.query(NUMBER).execute());
    }

    private Uni<Void> announce(RowSet<Row> numbered) {
        long newest = 0;
        for (Row row : numbered) {
            newest = Math.max(newest, row.getLong(0));
        }
        if (newest == 0) {
            return Uni.createFrom().voidItem();
        }
        return redis.pubsub(String.class)
                .publish(DatasetRefreshed.HINT_CHANNEL, Long.toString(newest))
                .ifNoItem()
                .after(Duration.ofSeconds(1))
                .fail()
                .invoke(this::redisIsBack)
                .onFailure()
                .invoke(this::redisFailed)
                .onFailure()
                .recoverWithNull();
    }

    private void redisIsBack() {
        if (redisIsAway.compareAndSet(true, false)) {
            LOG.info("Redis is back, readers are told of events at once again");
        }
    }

    private void redisFailed(Throwable failure) {
        if (redisIsAway.compareAndSet(false, true)) {
            LOG.warnf(
                    "Redis is away (%s), readers find events by polling",
                    failure.getClass().getSimpleName());
        }
    }

    private Uni<Boolean> prune() {
        return pool.query(PRUNE).execute().replaceWith(false);
    }
}
