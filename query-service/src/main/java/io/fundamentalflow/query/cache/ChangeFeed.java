package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DatasetRefreshed;
import io.fundamentalflow.query.health.Dependencies;
import io.fundamentalflow.query.health.Dependency;
import io.fundamentalflow.query.health.SchemaGate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the board: asks for events past the newest known one twice a second, and at once when Redis hints at one. It is
 * also how we know whether the database answers.
 */
@Singleton
public class ChangeFeed {

    private static final int PAGE = 5_000;
    private static final long POLL_LIMIT_MILLIS = 1_500;

    private static final String NEWEST_SQL = "SELECT coalesce(max(seq), 0) AS newest FROM events";
    // Longer than any entry lives (24 h and its jitter): an older change cannot matter to anything cached.
    private static final String FILL_SQL = """
            SELECT coalesce(max(seq) FILTER (WHERE kind <> 'checked'), 0) AS seq, dataset, exchange, ticker,
                   CASE WHEN bool_and(kind = 'checked') THEN 'checked' ELSE 'refreshed' END AS kind,
                   max(rows_changed) AS rows_changed, max(checked_at) AS checked_at
            FROM events
            WHERE created_at > now() - interval '27 hours' AND seq IS NOT NULL
            GROUP BY dataset, exchange, ticker
            """;
    private static final String FOLLOW_SQL = """
            SELECT seq, kind, dataset, exchange, ticker, rows_changed, checked_at
            FROM events WHERE seq > $1 ORDER BY seq LIMIT $2
            """;

    private final Vertx vertx;
    private final Pool pool;
    private final ChangeBoard board;
    private final LocalLevel local;
    private final SchemaGate gate;
    private final Dependency database;
    private final CacheConfig config;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean askAgain;
    private volatile boolean filled;
    private volatile String generation = "";
    private volatile long lastLookMillis = Long.MIN_VALUE / 2;

    private volatile long timerId;

    // Eight collaborators: it is the one place where the clock, the database and the cache meet.
    ChangeFeed(
            Vertx vertx,
            Pool pool,
            ChangeBoard board,
            LocalLevel local,
            SchemaGate gate,
            Dependencies dependencies,
            CacheConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.board = board;
        this.local = local;
        this.gate = gate;
        this.database = dependencies.database();
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timerId = vertx.setPeriodic(0, config.pollInterval().toMillis(), timer -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timerId);
    }

    /** Nothing has been heard of the events for too long: what is cached may be old. */
    boolean isBlind() {
        return clock.millis() - lastLookMillis > config.blindAfter().toMillis();
    }

    /** Milliseconds since the board was known to be complete; -1: never was. */
    public long lagMillis() {
        return filled ? clock.millis() - lastLookMillis : -1;
    }

    /** The newest event number applied; 0: none yet. */
    public long newestSeq() {
        return board.newest();
    }

    /** Names the database in keys, so that what is cached does not outlive it. */
    String generation() {
        return generation;
    }

    /** Looks for new events now, or once more when it is looking already. */
    void look() {
        if (!asking.compareAndSet(false, true)) {
            askAgain = true;
            return;
        }
        askAgain = false;
        long startedAt = clock.millis();
        ask().timeout(POLL_LIMIT_MILLIS, TimeUnit.MILLISECONDS).onComplete(result -> {
            if (result.succeeded()) {
                database.answered();
                if (result.result()) {
                    lastLookMillis = startedAt;
                }
            } else {
                database.failed(result.cause());
            }
            asking.set(false);
            if (askAgain) {
                look();
            }
        });
    }

    /** True when the board is complete as of the moment of asking. */
    private Future<Boolean> ask() {
        if (filled && !database.isDown()) {
            return follow();
        }
        // At start and after every outage: it may be another database, or an older state of this one.
        return gate.check().compose(open -> open ? fillOrFollow() : Future.succeededFuture(false));
    }

    private Future<Boolean> fillOrFollow() {
        return pool.query(NEWEST_SQL).execute().compose(rows -> {
            long newest = rows.iterator().next().getLong("newest");
            if (filled && generation.equals(gate.generation()) && newest >= board.newest()) {
                return follow();
            }
            board.reset();
            local.clear();
            generation = gate.generation();
            return pool.query(FILL_SQL).execute().compose(all -> {
                all.forEach(this::apply);
                board.reached(newest);
                filled = true;
                return follow();
            });
        });
    }

    private Future<Boolean> follow() {
        return pool.preparedQuery(FOLLOW_SQL)
                .execute(Tuple.of(board.newest(), PAGE))
                .compose(this::applyPage);
    }

    private Future<Boolean> applyPage(RowSet<Row> rows) {
        long last = board.newest();
        for (Row row : rows) {
            apply(row);
            last = Math.max(last, row.getLong("seq"));
        }
        board.reached(last);
        return rows.size() < PAGE ? Future.succeededFuture(true) : follow();
    }

    private void apply(Row row) {
        // A dataset this build does not know cannot be in anything it cached.
        Dataset.ofCode(row.getString("dataset"))
                .ifPresent(dataset -> board.apply(new DatasetRefreshed(
                        row.getLong("seq"),
                        row.getString("kind"),
                        dataset,
                        row.getString("exchange"),
                        row.getString("ticker"),
                        null,
                        null,
                        row.getInteger("rows_changed"),
                        row.getOffsetDateTime("checked_at")
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toInstant())));
    }
}
