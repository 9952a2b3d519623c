package io.fundamentalflow.ingestion.health;

import io.fundamentalflow.ingestion.budget.ApiKey;
import io.fundamentalflow.ingestion.budget.CallLedger;
import io.fundamentalflow.ingestion.budget.VendorAccount;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One line at start that says what this replica is and works with; refuses to start without the vendor's key. Over JDBC:
 * nothing else runs yet.
 */
@ApplicationScoped
class StartReport {

    private static final Logger LOG = Logger.getLogger(StartReport.class);

    /** Before the lanes start. */
    private static final int FIRST = 100;

    private final DataSource database;
    private final VendorAccount account;
    private final ApiKey key;
    private final String version;

    StartReport(
            DataSource database,
            VendorAccount account,
            ApiKey key,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.database = database;
        this.account = account;
        this.key = key;
        this.version = version;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent event) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String spent = texts(statement, CallLedger.spentTodaySql(key)).get(0);
            LOG.infof(
                    "ingestion-service %s vendor=%s limit=%d/min quota=%d/day spent=%s database=%s",
                    version,
                    account.baseUrl().getHost(),
                    account.requestsPerMinute(),
                    account.callsPerDay(),
                    spent,
                    texts(statement, "SELECT profile FROM database_profile ORDER BY profile"));
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
