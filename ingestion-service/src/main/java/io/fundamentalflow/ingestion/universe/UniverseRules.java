package io.fundamentalflow.ingestion.universe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The rules in force, and what they make of the universe. They add and remove entries of their own; what an operator added or
 * removed is left as it is.
 */
public final class UniverseRules {

    private static final Logger LOG = Logger.getLogger(UniverseRules.class);

    /** Who adds and removes by rule. */
    static final String BY = "configuration";

    /** Before {@link #APPLY}, to the end of the transaction: a list and a start that do not see each other would miss entries. */
    static final String LOCK = "SELECT set_at FROM universe_rules FOR UPDATE";

    /**
     * A ticker is awaited only where no list is loaded and none is about to be: an exchange that waits for one of them is planned
     * for that one alone.
     */
    static final String APPLY = """
            WITH matching AS MATERIALIZED (SELECT company_id, ticker FROM universe_matches),
            added AS (
              INSERT INTO universe AS u (company_id, ticker, added_by)
              SELECT m.company_id, m.ticker, 'configuration' FROM matching m
              LEFT JOIN universe k ON k.company_id = m.company_id
              WHERE k.id IS NULL OR k.removed_by = 'configuration'
              ORDER BY m.company_id
              ON CONFLICT (company_id) DO UPDATE SET added_at = excluded.added_at, added_by = excluded.added_by,
                removed_at = NULL, removed_by = NULL
              WHERE u.removed_by = 'configuration'
              RETURNING u.id),
            awaited AS (
              INSERT INTO universe AS u (ticker, added_by)
              SELECT t.ticker, 'configuration' FROM universe_rules r CROSS JOIN unnest(r.tickers) AS t (ticker)
              JOIN exchanges e ON e.code = split_part(t.ticker, '.', 2)
              WHERE e.code <> ALL (r.exchanges) AND bearer_of(t.ticker) IS NULL
                AND NOT EXISTS (SELECT FROM companies c WHERE c.exchange_id = e.id)
              ORDER BY t.ticker
              ON CONFLICT (ticker) WHERE company_id IS NULL DO UPDATE SET added_at = excluded.added_at,
                added_by = excluded.added_by, removed_at = NULL, removed_by = NULL
              WHERE u.removed_by = 'configuration'
              RETURNING u.id),
            removed AS (
              UPDATE universe u SET removed_at = clock_timestamp(), removed_by = 'configuration'
              WHERE u.removed_at IS NULL AND u.added_by = 'configuration'
                AND CASE WHEN u.company_id IS NULL
                      THEN u.ticker NOT IN (SELECT unnest(r.tickers) FROM universe_rules r)
                      ELSE u.company_id NOT IN (SELECT m.company_id FROM matching m) END
              RETURNING u.id)
            SELECT (SELECT count(*) FROM added)::int + (SELECT count(*) FROM awaited)::int AS added,
                   (SELECT count(*) FROM removed)::int AS removed
            """;

    private static final String IN_FORCE = "SELECT * FROM universe_rules";

    private static final String BY_EXCHANGE = """
            SELECT e.code, EXISTS (SELECT FROM companies c WHERE c.exchange_id = e.id) AS list_loaded,
                   count(m.company_id)::int AS matching,
                   count(*) FILTER (WHERE u.removed_at IS NULL AND u.added_by = 'configuration')::int AS by_configuration,
                   count(*) FILTER (WHERE u.removed_at IS NULL AND u.added_by <> 'configuration')::int AS by_others,
                   count(*) FILTER (WHERE u.removed_by <> 'configuration')::int AS removed_by_operators
            FROM exchanges e
            LEFT JOIN universe_matches m ON m.exchange = e.code
            LEFT JOIN universe u ON u.company_id = m.company_id
            WHERE m.company_id IS NOT NULL OR e.code IN (SELECT unnest(r.exchanges) FROM universe_rules r)
            GROUP BY e.id ORDER BY e.code
            """;

    private static final String WITHOUT_INSTRUMENT = """
            SELECT t.ticker FROM universe_rules r CROSS JOIN unnest(r.tickers) AS t (ticker)
            WHERE bearer_of(t.ticker) IS NULL ORDER BY t.ticker
            """;

    private UniverseRules() {}

    /** How many entries came and went. */
    record Applied(int added, int removed) {

        void tell(String cause) {
            if (added + removed > 0) {
                LOG.infof("universe added=%d removed=%d by=%s cause=%s", added, removed, BY, cause);
            }
        }
    }

    /**
     * What the rules make of one exchange.
     *
     * @param listLoaded whether its symbol list is; until then nothing can match
     * @param matching instruments that the rules ask for
     * @param byConfiguration of those, followed because of them
     * @param byOthers of those, followed because an operator said so or loaded them
     * @param removedByOperators of those, not followed because an operator said so
     */
    @RegisterForReflection
    public record OfExchange(
            String exchange,
            boolean listLoaded,
            int matching,
            int byConfiguration,
            int byOthers,
            int removedByOperators) {}

    /**
     * The rules and what they do.
     *
     * @param setAt when a start brought them in force
     * @param tickersWithoutInstrument named, and in no symbol list loaded so far
     */
    @RegisterForReflection
    public record Report(
            Rules inForce, Instant setAt, List<OfExchange> exchanges, List<String> tickersWithoutInstrument) {}

    /** To be called by whoever read a symbol list, in the same transaction and instead of {@link Universe#resolve}. */
    public static Uni<Void> applyTo(SqlConnection connection, String exchange) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> Universe.resolve(connection))
                .chain(() -> connection.query(APPLY).execute())
                .map(rows -> applied(rows.iterator().next()))
                .invoke(applied -> applied.tell("symbols of " + exchange))
                .replaceWithVoid();
    }

    /** What is in force. */
    public static Uni<Report> report(SqlClient client) {
        return client.query(IN_FORCE).execute().flatMap(rows -> {
            Row row = rows.iterator().next();
            Instant setAt = row.getOffsetDateTime("set_at").toInstant();
            return client.query(BY_EXCHANGE)
                    .execute()
                    .map(UniverseRules::exchanges)
                    .flatMap(exchanges -> client.query(WITHOUT_INSTRUMENT)
                            .execute()
                            .map(missing -> new Report(rules(row), setAt, exchanges, tickers(missing))));
        });
    }

    private static Applied applied(Row row) {
        return new Applied(row.getInteger("added"), row.getInteger("removed"));
    }

    private static Rules rules(Row row) {
        return new Rules(
                List.of(row.getArrayOfStrings("exchanges")),
                List.of(row.getArrayOfStrings("tickers")),
                List.of(row.getArrayOfStrings("types")),
                List.of(row.getArrayOfStrings("venues")),
                row.getBoolean("delisted"));
    }

    private static List<OfExchange> exchanges(RowSet<Row> rows) {
        List<OfExchange> exchanges = new ArrayList<>();
        rows.forEach(row -> exchanges.add(new OfExchange(
                row.getString("code"),
                row.getBoolean("list_loaded"),
                row.getInteger("matching"),
                row.getInteger("by_configuration"),
                row.getInteger("by_others"),
                row.getInteger("removed_by_operators"))));
        return exchanges;
    }

    private static List<String> tickers(RowSet<Row> rows) {
        List<String> tickers = new ArrayList<>();
        rows.forEach(row -> tickers.add(row.getString("ticker")));
        return tickers;
    }
}
