package io.fundamentalflow.local;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own for one test JVM: created on the server {@code FF_TEST_DATABASE_URL} names (an administrator's
 * JDBC URL with user and password), or on an embedded server, and dropped at the end.
 */
public final class TestDatabase implements AutoCloseable {

    private final @Nullable LocalPostgres server;
    private final String adminUrl;
    private final String name;

    private TestDatabase(@Nullable LocalPostgres server, String adminUrl, String name) {
        this.server = server;
        this.adminUrl = adminUrl;
        this.name = name;
    }

    /** An empty database. */
    public static TestDatabase create() {
        String given = System.getenv("FF_TEST_DATABASE_URL");
        LocalPostgres server = given == null || given.isBlank() ? LocalPostgres.startTemporary() : null;
        String adminUrl = server == null ? given : server.adminUrl();
        String name = "ff_test_" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase database = new TestDatabase(server, adminUrl, name);
        database.administer("CREATE DATABASE " + name);
        return database;
    }

    /** A database with the whole schema. */
    public static TestDatabase createMigrated() {
        TestDatabase database = create();
        database.migrate();
        return database;
    }

    /** Applies every migration, as ingestion-service does at start; says how many were due. */
    public int migrate() {
        return Migrations.apply(jdbcUrl(), user(), password());
    }

    public String host() {
        return uri().getHost();
    }

    public int port() {
        return uri().getPort() < 0 ? 5432 : uri().getPort();
    }

    public String name() {
        return name;
    }

    public String user() {
        return parameter("user");
    }

    public String password() {
        return parameter("password");
    }

    /** JDBC URL of this database, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + name;
    }

    /** A connection of the caller's; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        } else {
            administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    private void administer(String sql) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("test database server refused: " + sql, e);
        }
    }

    private URI uri() {
        return URI.create(adminUrl.substring("jdbc:".length()));
    }

    private String parameter(String key) {
        String query = uri().getQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                if (pair.startsWith(key + "=")) {
                    return pair.substring(key.length() + 1);
                }
            }
        }
        throw new IllegalStateException("FF_TEST_DATABASE_URL needs the parameter " + key);
    }
}
