package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.events.EventRelay;
import io.fundamentalflow.ingestion.quality.Replay.Outcome;
import io.fundamentalflow.ingestion.quality.Replay.Reject;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Refused records of an instrument through today's checks, in one transaction: after a threshold was changed or a fault of
 * ours was mended. Those that pass are stored and marked, the others stand as they are, so the same again does nothing.
 * The vendor is not asked: when it was last checked stays what it was.
 */
@ApplicationScoped
public class Replays {

    private static final Logger LOG = Logger.getLogger(Replays.class);

    /** More are for the next call. */
    private static final int MOST = 5_000;

    private static final int REPEATS = 5;

    private static final String LIMIT = """
            SELECT set_config('statement_timeout', '20s', true), set_config('idle_in_transaction_session_timeout', '20s', true)
            """;

    private static final String LOCK = """
            INSERT INTO watermarks (company_id, dataset) VALUES ($1, $2)
            ON CONFLICT (company_id, dataset) DO UPDATE SET company_id = excluded.company_id
            """;

    /** What was refused as a whole answer is no record. */
    private static final String READ = """
            SELECT id, payload, last_seen_at FROM rejected_records
            WHERE dataset = $1 AND subject = $2 AND outcome = 'rejected'
              AND rule NOT IN ('answer_incomplete', 'action_missing', 'date_not_asked')%s
            ORDER BY id LIMIT %d
            """;

    private static final String CLOSE = """
            WITH moved AS (
              UPDATE watermarks SET version = version + 1, first_day = least(first_day, $4::date),
                newest_day = greatest(newest_day, $6::date)
              WHERE company_id = $1 AND dataset = $2 RETURNING last_checked_at)
            INSERT INTO events (kind, dataset, exchange, ticker, company_id, from_day, to_day, rows_changed, checked_at)
            SELECT 'revised', $2, split_part($3, '.', 2), $3, $1, $4::date, $5::date, $7::integer, coalesce(last_checked_at, 'epoch')
            FROM moved
            """;

    private static final String MARK = """
            UPDATE rejected_records SET outcome = $2, replayed_at = clock_timestamp() WHERE id = ANY ($1::bigint[])
            """;

    private final Map<Dataset, Replay> replays = new EnumMap<>(Dataset.class);
    private final Pool pool;
    private final WritableInstruments instruments;
    private final EventRelay relay;

    Replays(@All List<Replay> replays, Pool pool, WritableInstruments instruments, EventRelay relay) {
        replays.forEach(replay -> this.replays.put(replay.dataset(), replay));
        this.pool = pool;
        this.instruments = instruments;
        this.relay = relay;
    }

    /**
     * What became of records.
     *
     * @param standing looked at and still refused
     */
    public record Replayed(int written, int overtaken, int standing) {}

    /** Datasets whose records can be replayed. */
    public Set<Dataset> datasets() {
        return EnumSet.copyOf(replays.keySet());
    }

    /**
     * Replays.
     *
     * @param rule only what this rule refused; null: all
     * @return fails with {@code TaskFailure} when the ticker is unknown or held, with {@link AnswerRefused} when the
     *     records together are not believed
     */
    public Uni<Replayed> run(Dataset dataset, Ticker ticker, @Nullable QualityRule rule) {
        Replay replay = replays.get(dataset);
        if (replay == null) {
            throw new IllegalArgumentException(dataset.code() + " cannot be replayed");
        }
        return instruments
                .find(ticker)
                .flatMap(instrument -> pool.withTransaction(connection -> inside(connection, replay, instrument, rule))
                        .onFailure(WriteTransaction::worthRepeating)
                        .retry()
                        .withBackOff(Duration.ofMillis(10), Duration.ofMillis(500))
                        .atMost(REPEATS))
                .invoke(relay::nudge)
                .invoke(done -> LOG.infof(
                        "replayed dataset=%s ticker=%s written=%d overtaken=%d standing=%d",
                        dataset.code(), ticker, done.written(), done.overtaken(), done.standing()));
    }

    private static Uni<Replayed> inside(
            SqlConnection connection, Replay replay, Instrument instrument, @Nullable QualityRule rule) {
        String dataset = replay.dataset().code();
        return connection
                .query(LIMIT)
                .execute()
                .chain(() -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(instrument.company().id(), dataset)))
                .chain(() -> read(connection, dataset, instrument.company().ticker(), rule))
                .flatMap(rejects -> rejects.isEmpty()
                        ? Uni.createFrom().item(new Replayed(0, 0, 0))
                        : replay.replay(connection, instrument, rejects)
                                .call(outcome -> close(connection, dataset, instrument, outcome.change()))
                                .call(outcome -> mark(connection, outcome.written(), "written"))
                                .call(outcome -> mark(connection, outcome.overtaken(), "overtaken"))
                                .map(outcome -> counted(rejects, outcome)));
    }

    private static Replayed counted(List<Reject> rejects, Outcome outcome) {
        int written = outcome.written().size();
        int overtaken = outcome.overtaken().size();
        return new Replayed(written, overtaken, rejects.size() - written - overtaken);
    }

    private static Uni<List<Reject>> read(
            SqlConnection connection, String dataset, String ticker, @Nullable QualityRule rule) {
        String sql = READ.formatted(rule == null ? "" : " AND rule = $3", MOST);
        Tuple values = rule == null ? Tuple.of(dataset, ticker) : Tuple.of(dataset, ticker, rule.code());
        return connection.preparedQuery(sql).execute(values).map(rows -> {
            List<Reject> rejects = new ArrayList<>(rows.size());
            rows.forEach(row -> rejects.add(new Reject(
                    row.getLong("id"),
                    row.getString("payload"),
                    row.getOffsetDateTime("last_seen_at").toInstant())));
            return rejects;
        });
    }

    private static Uni<Void> close(SqlConnection connection, String dataset, Instrument instrument, Change change) {
        if (!change.report().changed() && !change.factorsMoved()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addInteger(instrument.company().id())
                .addString(dataset)
                .addString(instrument.company().ticker())
                .addLocalDate(change.fromDay())
                .addLocalDate(change.toDay())
                .addLocalDate(change.newestDay())
                .addInteger(change.report().rowsChanged());
        return connection.preparedQuery(CLOSE).execute(values).replaceWithVoid();
    }

    private static Uni<Void> mark(SqlConnection connection, List<Long> ids, String outcome) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)).addString(outcome);
        return connection.preparedQuery(MARK).execute(values).replaceWithVoid();
    }
}
