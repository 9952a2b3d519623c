package io.fundamentalflow.query;

import io.fundamentalflow.local.LocalRedis;
import io.fundamentalflow.local.TcpProxy;
import io.fundamentalflow.local.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database behind a door that can be cut, and a Redis that can be stopped; injected into tests by type. */
public class QueryStack implements QuarkusTestResourceLifecycleManager {

    private TestDatabase database;
    private TcpProxy databaseDoor;
    private LocalRedis redis;

    @Override
    public Map<String, String> start() {
        database = createDatabase();
        databaseDoor = TcpProxy.to(database.host(), database.port());
        redis = LocalRedis.start(0);
        return Map.of(
                "DATABASE_HOST", "127.0.0.1",
                "DATABASE_PORT", Integer.toString(databaseDoor.port()),
                "DATABASE_NAME", database.name(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                "REDIS_URL", redis.url(),
                "FF_RATE_LIMIT_PER_MINUTE", "6000000",
                "FF_RATE_LIMIT_BURST", "100000");
    }

    protected TestDatabase createDatabase() {
        return TestDatabase.createMigrated();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(QueryStack.class));
    }

    @Override
    public void stop() {
        databaseDoor.close();
        redis.close();
        database.close();
    }

    public TestDatabase database() {
        return database;
    }

    public TcpProxy databaseDoor() {
        return databaseDoor;
    }

    public void stopRedis() {
        redis.close();
    }

    /** On the same port, empty. */
    public void startRedis() {
        redis = LocalRedis.start(redis.port());
    }

    public int redisPort() {
        return redis.port();
    }

    /** Statements, one after the other, past the door. */
    public void execute(String... statements) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number a query gives. */
    public long number(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
