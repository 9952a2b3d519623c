package io.fundamentalflow.ingestion.universe;

import io.fundamentalflow.ingestion.universe.UniverseRules.Applied;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Brings this replica's configuration in force at its start, and refuses to start with one that can never be. From then on all
 * replicas go by what is stored: the one started last decides, and of two that are configured differently none undoes what
 * the other does. Over JDBC: nothing else runs yet.
 */
@ApplicationScoped
public class ConfiguredUniverse {

    private static final Logger LOG = Logger.getLogger(ConfiguredUniverse.class);

    /** After the start report, before the lanes start. */
    private static final int SECOND = 110;

    private static final String UNKNOWN = """
            SELECT w.code FROM unnest(?::text[]) AS w (code)
            WHERE NOT EXISTS (SELECT FROM exchanges e WHERE e.code = w.code) ORDER BY w.code
            """;
    private static final String SET = """
            UPDATE universe_rules r SET exchanges = n.exchanges, tickers = n.tickers, types = n.types, venues = n.venues,
              delisted = n.delisted, set_at = clock_timestamp()
            FROM (SELECT ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean) AS n (exchanges, tickers, types, venues, delisted)
            WHERE (r.exchanges, r.tickers, r.types, r.venues, r.delisted)
              IS DISTINCT FROM (n.exchanges, n.tickers, n.types, n.venues, n.delisted)
            """;

    /** Serialization failure and deadlock, for an operator may change entries in the same moment; and lost connections. */
    private static final Set<String> WORTH_REPEATING =
            Set.of("40001", "40P01", "08000", "08001", "08003", "08006", "57P01");

    private static final int ATTEMPTS = 5;

    private final DataSource database;
    private final Rules rules;

    ConfiguredUniverse(DataSource database, UniverseConfig config) {
        this.database = database;
        this.rules = Rules.of(config);
    }

    /** As this replica is configured; which rules are in force, {@link UniverseRules#report} tells. */
    public Rules rules() {
        return rules;
    }

    /** @throws ConfigurationException that names the setting */
    void onStart(@Observes @Priority(SECOND) StartupEvent event) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                bringInForce(connection);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !WORTH_REPEATING.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private void bringInForce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            refuseUnknown(connection, "exchanges", rules.exchanges());
            refuseUnknown(connection, "tickers", exchangesOf(rules.tickers()));
            statement.execute(UniverseRules.LOCK);
            boolean changed = set(connection);
            Applied applied = apply(statement);
            connection.commit();
            if (changed) {
                LOG.infof("universe rules set: %s", rules);
            }
            applied.tell("start");
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    private static void refuseUnknown(Connection connection, String setting, List<String> codes) throws SQLException {
        List<String> unknown = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
            statement.setArray(1, array(connection, codes));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    unknown.add(rows.getString(1));
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("ff.universe." + setting + " names exchanges that are not known here: "
                    + String.join(", ", unknown));
        }
    }

    private boolean set(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setArray(1, array(connection, rules.exchanges()));
            statement.setArray(2, array(connection, rules.tickers()));
            statement.setArray(3, array(connection, rules.types()));
            statement.setArray(4, array(connection, rules.venues()));
            statement.setBoolean(5, rules.delisted());
            return statement.executeUpdate() > 0;
        }
    }

    private static Applied apply(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(UniverseRules.APPLY)) {
            rows.next();
            return new Applied(rows.getInt("added"), rows.getInt("removed"));
        }
    }

    private static List<String> exchangesOf(List<String> tickers) {
        return tickers.stream()
                .map(ticker -> ticker.substring(ticker.indexOf('.') + 1))
                .distinct()
                .toList();
    }

    private static Array array(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
