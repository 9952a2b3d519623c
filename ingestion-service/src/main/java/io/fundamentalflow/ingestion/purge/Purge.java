package io.fundamentalflow.ingestion.purge;

import io.fundamentalflow.ingestion.events.EventRelay;
import io.fundamentalflow.ingestion.purge.PurgeTransaction.Target;
import io.fundamentalflow.model.Dataset;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes a dataset of an instrument or of an exchange away, one instrument at a time. Ended halfway, the same purge again
 * does the rest. What is still in the universe is loaded again with the next session.
 */
@ApplicationScoped
public class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class);

    private static final String BEARER = "SELECT id, ticker FROM companies WHERE id = bearer_of($1)";
    private static final String EXCHANGE = "SELECT 1 FROM exchanges WHERE code = $1";
    private static final String OF_EXCHANGE = """
            SELECT c.id, c.ticker FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE e.code = $1 AND (
              EXISTS (SELECT FROM watermarks w WHERE w.company_id = c.id AND w.dataset = $2)
              OR EXISTS (SELECT FROM rejected_records r WHERE r.dataset = $2 AND r.subject = c.ticker))
            ORDER BY c.id
            """;
    private static final String ALIVE = """
            SELECT subject FROM ingestion_tasks
            WHERE state IN ('queued', 'leased') AND split_part(subject, '.', 2) = $1 ORDER BY subject LIMIT 1
            """;

    private final Map<Dataset, DatasetPurge> purges = new EnumMap<>(Dataset.class);
    private final Pool pool;
    private final PurgeTransaction transaction;
    private final EventRelay relay;

    Purge(@All List<DatasetPurge> purges, Pool pool, PurgeTransaction transaction, EventRelay relay) {
        purges.forEach(purge -> this.purges.put(purge.dataset(), purge));
        this.pool = pool;
        this.transaction = transaction;
        this.relay = relay;
    }

    /** Datasets that can be purged. */
    public Set<Dataset> datasets() {
        return EnumSet.copyOf(purges.keySet());
    }

    /** Empty when nobody bears or bore the ticker; fails with {@link TasksAliveException} when work is under way. */
    public Uni<Optional<Purged>> ofTicker(Dataset dataset, String ticker) {
        return pool.preparedQuery(BEARER)
                .execute(Tuple.of(ticker))
                .map(Purge::targets)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : purge(dataset, found).map(Optional::of));
    }

    /** Empty when the exchange is not known; fails before it begins when anything of the exchange is under way. */
    public Uni<Optional<Purged>> ofExchange(Dataset dataset, String exchange) {
        return pool.preparedQuery(EXCHANGE)
                .execute(Tuple.of(exchange))
                .flatMap(known -> known.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : refuseWhileAlive(exchange)
                                .chain(() ->
                                        pool.preparedQuery(OF_EXCHANGE).execute(Tuple.of(exchange, dataset.code())))
                                .flatMap(rows -> purge(dataset, targets(rows)))
                                .map(Optional::of));
    }

    private Uni<Void> refuseWhileAlive(String exchange) {
        return pool.preparedQuery(ALIVE)
                .execute(Tuple.of(exchange))
                .invoke(alive -> alive.forEach(row -> {
                    throw new TasksAliveException(row.getString(0), 0);
                }))
                .replaceWithVoid();
    }

    private Uni<Purged> purge(Dataset dataset, List<Target> targets) {
        DatasetPurge purge = purges.get(dataset);
        if (purge == null) {
            throw new IllegalArgumentException(dataset.code() + " cannot be purged");
        }
        Uni<Purged> sum = Uni.createFrom().item(new Purged(dataset.code(), 0, 0, 0));
        for (Target target : targets) {
            sum = sum.flatMap(so -> transaction
                    .run(purge, target, so.instruments())
                    .invoke(relay::nudge)
                    .map(so::plus));
        }
        return sum.invoke(all -> LOG.infof(
                "purged dataset=%s instruments=%d of=%d rows=%d rejected=%d",
                dataset.code(), all.instruments(), targets.size(), all.rows(), all.rejected()));
    }

    private static List<Target> targets(RowSet<Row> rows) {
        List<Target> targets = new ArrayList<>();
        rows.forEach(row -> targets.add(new Target(row.getInteger("id"), row.getString("ticker"))));
        return targets;
    }
}
