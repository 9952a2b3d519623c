package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.events.EventRelay;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.IntradayInterval;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Deletes bars that are older than their interval is kept, a few instruments at a time. On hypertables chunks that nobody
 * keeps any part of are dropped whole before.
 */
@ApplicationScoped
class IntradayRetention {

    private static final Logger LOG = Logger.getLogger(IntradayRetention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int BATCH = 20;

    private static final String DROP_CHUNKS = "SELECT drop_intraday_chunks($1)";

    /** Waits for no writer: whoever is at work on an instrument now is met an hour later. */
    private static final String DELETE = """
            WITH old AS MATERIALIZED (
              SELECT w.company_id FROM watermarks w WHERE w.dataset = $1 AND w.first_day < $3
              ORDER BY w.company_id LIMIT $5 FOR UPDATE SKIP LOCKED),
            gone AS (
              DELETE FROM ohlcv_intraday i USING old o
              WHERE i.company_id = o.company_id AND i.interval = $2 AND i.starts_at < $4 AND i.session_day < $3
              RETURNING i.company_id),
            moved AS (
              UPDATE watermarks w SET version = w.version + 1, first_day = (
                SELECT i.session_day FROM ohlcv_intraday i
                WHERE i.company_id = w.company_id AND i.interval = $2 AND i.session_day >= $3 AND i.starts_at >= $4 - interval '3 days'
                ORDER BY i.starts_at LIMIT 1)
              FROM old o WHERE w.company_id = o.company_id AND w.dataset = $1),
            told AS (
              INSERT INTO events (kind, dataset, exchange, ticker, company_id, from_day, to_day, rows_changed, checked_at)
              SELECT 'revised', $1, e.code, c.ticker, c.id, NULL, $3, count(g.company_id), coalesce(w.last_checked_at, 'epoch')
              FROM old o JOIN companies c ON c.id = o.company_id JOIN exchanges e ON e.id = c.exchange_id
              JOIN watermarks w ON w.company_id = c.id AND w.dataset = $1
              LEFT JOIN gone g ON g.company_id = o.company_id
              GROUP BY e.code, c.ticker, c.id, w.last_checked_at)
            SELECT (SELECT count(*) FROM old)::integer AS instruments, (SELECT count(*) FROM gone) AS bars
            """;

    private final IntradaySettings settings;
    private final Pool pool;
    private final EventRelay relay;
    private final Clock clock;
    private final BackgroundLoop loop = new BackgroundLoop("retention of intraday bars", this::once);

    IntradayRetention(IntradaySettings settings, Pool pool, EventRelay relay, Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.relay = relay;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (kept().stream().anyMatch(one -> one.days() > 0)) {
            loop.start(EVERY);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private record Kept(IntradayInterval interval, Dataset dataset, int days) {}

    private List<Kept> kept() {
        return Stream.of(IntradayInterval.values())
                .flatMap(interval -> interval.dataset().stream()
                        .map(dataset -> new Kept(
                                interval, dataset, settings.of(interval).retention())))
                .toList();
    }

    /** A batch of each interval; whether there may be more. */
    Uni<Boolean> once() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Kept> kept = kept();
        return dropChunks(kept, today)
                .chain(() -> Multi.createFrom()
                        .iterable(kept)
                        .filter(one -> one.days() > 0)
                        .onItem()
                        .transformToUniAndConcatenate(one -> delete(one, today.minusDays(one.days())))
                        .collect()
                        .with(Collectors.reducing(false, Boolean::logicalOr)))
                .invoke(relay::nudge);
    }

    /** Only where every interval is given up some time: chunks hold all of them. */
    private Uni<Void> dropChunks(List<Kept> kept, LocalDate today) {
        if (kept.stream().anyMatch(one -> one.days() == 0)) {
            return Uni.createFrom().voidItem();
        }
        int longest = kept.stream().mapToInt(Kept::days).max().orElse(0);
        return pool.preparedQuery(DROP_CHUNKS)
                .execute(Tuple.of(today.minusDays(longest).atStartOfDay().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Boolean> delete(Kept kept, LocalDate first) {
        Tuple values = Tuple.of(
                kept.dataset().code(),
                kept.interval().code(),
                first,
                // A session may reach into the UTC day after its own.
                first.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                BATCH);
        return pool.preparedQuery(DELETE).execute(values).map(rows -> {
            int instruments = rows.iterator().next().getInteger("instruments");
            long bars = rows.iterator().next().getLong("bars");
            if (bars > 0) {
                LOG.infof(
                        "retention dataset=%s before=%s instruments=%d bars=%d",
                        kept.dataset().code(), first, instruments, bars);
            }
            return instruments == BATCH;
        });
    }
}
