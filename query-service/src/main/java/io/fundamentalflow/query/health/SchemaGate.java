package io.fundamentalflow.query.health;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Closed until ingestion-service has brought the schema to the version this build reads. */
@Singleton
public class SchemaGate {

    /** The newest migration this build's SQL needs; a test compares it with shared-model. */
    static final int NEEDED_VERSION = 76;

    private static final Logger LOG = Logger.getLogger(SchemaGate.class);
    private static final String UNDEFINED_TABLE = "42P01";
    // Repeatable migrations create views that are read; they have no version and run last.
    private static final String VERSION_SQL = """
            SELECT coalesce(max(version::int) FILTER (WHERE version ~ '^[0-9]+$' AND success), 0) AS version,
                   coalesce(bool_or(success) FILTER (WHERE version IS NULL), false) AS views,
                   to_char(min(installed_on), 'YYYYMMDDHH24MISSUS') AS installed
            FROM flyway_schema_history
            """;
    private static final String PROFILE_SQL = "SELECT profile, details FROM database_profile ORDER BY profile";

    private final Pool pool;
    private volatile String state = "the database has not answered yet";
    private volatile int version;
    private volatile String generation = "";
    private volatile boolean open;
    private volatile Map<String, String> profile = Map.of();

    SchemaGate(Pool pool) {
        this.pool = pool;
    }

    public boolean isOpen() {
        return open;
    }

    /** Why it is closed, or that it is open; for operators and callers alike. */
    public String state() {
        return state;
    }

    /** The version found; 0: none yet. */
    public int version() {
        return version;
    }

    /** A text that differs between databases and after one was created anew: caches must not outlive their database. */
    public String generation() {
        return generation;
    }

    /** Which TimescaleDB features the migrations found: name → details. */
    public Map<String, String> profile() {
        return profile;
    }

    /** Looks again; fails only when the database does not answer. */
    public Future<Boolean> check() {
        return pool.query(VERSION_SQL)
                .execute()
                .compose(rows -> judge(rows.iterator().next()))
                .recover(failure -> {
                    if (failure instanceof PgException e && UNDEFINED_TABLE.equals(e.getSqlState())) {
                        state = "the database has no schema yet; start ingestion-service, it creates the schema";
                        return Future.succeededFuture(false);
                    }
                    return Future.failedFuture(failure);
                });
    }

    private Future<Boolean> judge(Row row) {
        version = row.getInteger("version");
        if (version < NEEDED_VERSION || !row.getBoolean("views")) {
            state = "schema version " + version + " found, " + NEEDED_VERSION
                    + " needed; start the ingestion-service of this release, it migrates the schema";
            return Future.succeededFuture(false);
        }
        generation = row.getString("installed");
        state = "schema version " + version;
        return pool.query(PROFILE_SQL).execute().map(rows -> {
            Map<String, String> found = new TreeMap<>();
            rows.forEach(each -> found.put(each.getString("profile"), each.getString("details")));
            profile = Map.copyOf(found);
            announce();
            return true;
        });
    }

    private void announce() {
        if (!open) {
            open = true;
            LOG.infof("schema version=%d needed=%d profile=%s status=ready", version, NEEDED_VERSION, profile.keySet());
        }
    }
}
