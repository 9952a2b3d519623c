package io.fundamentalflow.ingestion.budget;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what was spent per endpoint and GMT day to {@code api_rate_limits}, gathered for a few seconds at a time. */
@ApplicationScoped
public class CallLedger {

    private static final String ADD = """
            INSERT INTO api_rate_limits AS l (key_hash, window_start, endpoint, requests, calls)
            SELECT $1, w, e, r, c FROM unnest($2::timestamptz[], $3::text[], $4::int[], $5::int[]) AS spent (w, e, r, c)
            ORDER BY w, e
            ON CONFLICT (key_hash, window_start, endpoint)
            DO UPDATE SET requests = l.requests + excluded.requests, calls = l.calls + excluded.calls, updated_at = clock_timestamp()
            """;
    private static final String SPENT = """
            SELECT coalesce(sum(calls), 0)::bigint FROM api_rate_limits
            WHERE key_hash = '%s' AND window_start = date_trunc('day', now(), 'UTC')
            """;

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private record Cell(OffsetDateTime day, Endpoint endpoint) {}

    private record Spent(int requests, int calls) {
        Spent plus(Spent other) {
            return new Spent(requests + other.requests, calls + other.calls);
        }
    }

    private final Pool pool;
    private final ApiKey key;
    private final BackgroundLoop writing = new BackgroundLoop("vendor ledger", this::write);
    private Map<Cell, Spent> gathered = new HashMap<>();

    CallLedger(Pool pool, ApiKey key) {
        this.pool = pool;
        this.key = key;
    }

    void onStart(@Observes StartupEvent event) {
        writing.start(PERIOD);
    }

    void onStop(@Observes ShutdownEvent event) {
        writing.stop();
    }

    /** Notes one request; returns at once. */
    synchronized void add(Endpoint endpoint, int calls, Instant at) {
        gathered.merge(new Cell(dayOf(at), endpoint), new Spent(1, calls), Spent::plus);
    }

    /** SQL for the calls spent on today's GMT date by all replicas that wrote them down; the hash is hexadecimal. */
    public static String spentTodaySql(ApiKey key) {
        return SPENT.formatted(key.hash());
    }

    /** Writes what was gathered; on failure it is kept for the next time. */
    private Uni<Boolean> write() {
        Map<Cell, Spent> taken = take();
        if (taken.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return pool.preparedQuery(ADD)
                .execute(toTuple(taken))
                .onFailure()
                .invoke(() -> giveBack(taken))
                .replaceWith(false);
    }

    private Tuple toTuple(Map<Cell, Spent> spent) {
        List<OffsetDateTime> days = new ArrayList<>();
        List<String> endpoints = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();
        List<Integer> calls = new ArrayList<>();
        spent.forEach((cell, amount) -> {
            days.add(cell.day());
            endpoints.add(cell.endpoint().path());
            requests.add(amount.requests());
            calls.add(amount.calls());
        });
        return Tuple.tuple()
                .addString(key.hash())
                .addArrayOfOffsetDateTime(days.toArray(OffsetDateTime[]::new))
                .addArrayOfString(endpoints.toArray(String[]::new))
                .addArrayOfInteger(requests.toArray(Integer[]::new))
                .addArrayOfInteger(calls.toArray(Integer[]::new));
    }

    private synchronized Map<Cell, Spent> take() {
        Map<Cell, Spent> taken = gathered;
        gathered = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<Cell, Spent> taken) {
        taken.forEach((cell, amount) -> gathered.merge(cell, amount, Spent::plus));
    }

    private static OffsetDateTime dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
