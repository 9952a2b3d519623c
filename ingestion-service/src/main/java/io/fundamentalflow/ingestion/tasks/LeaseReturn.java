package io.fundamentalflow.ingestion.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Gives leases back at shutdown, so that others need not wait for them to run out. Over JDBC, because shutdown does not
 * wait for anything reactive. A task whose write is under way keeps its lease and ends by itself.
 */
@ApplicationScoped
class LeaseReturn {

    private static final Logger LOG = Logger.getLogger(LeaseReturn.class);

    private static final String GIVE_BACK = """
            UPDATE ingestion_tasks SET state = 'queued', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL
            WHERE id IN (SELECT id FROM ingestion_tasks WHERE lease_owner = ? AND state = 'leased' FOR UPDATE SKIP LOCKED)
            """;

    private final DataSource database;

    LeaseReturn(DataSource database) {
        this.database = database;
    }

    void giveBack(String owner) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            statement.setString(1, owner);
            LOG.infof("stopping, leases given back: %d", statement.executeUpdate());
        } catch (SQLException e) {
            LOG.infof("stopping, leases run out by themselves (SQLSTATE %s)", e.getSQLState());
        }
    }
}
