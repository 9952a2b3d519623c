package io.fundamentalflow.local;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The schema's migrations, applied exactly as ingestion-service applies them at start. */
final class Migrations {

    private Migrations() {}

    /**
     * Brings a database up to date; says how many migrations were due.
     *
     * @param user null: the URL names user and password
     */
    static int apply(String jdbcUrl, @Nullable String user, @Nullable String password) {
        return settings(jdbcUrl, user, password).load().migrate().migrationsExecuted;
    }

    /** For tests that ask for something beside. */
    static FluentConfiguration settings(String jdbcUrl, @Nullable String user, @Nullable String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
