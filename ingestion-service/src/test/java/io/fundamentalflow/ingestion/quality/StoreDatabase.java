package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** One migrated database for all store tests of a JVM, with the reactive client the stores use. */
public final class StoreDatabase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final StoreDatabase SHARED = new StoreDatabase();

    private final TestDatabase database = TestDatabase.createMigrated();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Connection connection;

    private StoreDatabase() {
        try {
            connection = database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to the test database", e);
        }
        pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.user())
                        .setPassword(database.password())
                        .setCachePreparedStatements(true)
                        // As the service does.
                        .addProperty("jit", "off"))
                .with(new PoolOptions().setMaxSize(4))
                .using(vertx)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public static StoreDatabase shared() {
        return SHARED;
    }

    public Pool pool() {
        return pool;
    }

    /** Commits what the work wrote and returns what it gave. */
    public <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(PATIENCE);
    }

    /** A new instrument of an exchange; its currency in major units. */
    public CompanyRef company(String ticker, String currency, int unitScale) {
        String exchange = ticker.substring(ticker.lastIndexOf('.') + 1);
        execute("INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, unit_scale, calendar_id)"
                + " SELECT '" + ticker + "', id, '" + ticker + "', 'Common Stock', '" + currency + "', " + unitScale
                + ", calendar_id FROM exchanges WHERE code = '" + exchange + "'");
        List<String> row = rows("SELECT id, calendar_id FROM companies WHERE ticker = '" + ticker + "'")
                .get(0);
        int id = Integer.parseInt(row.get(0));
        for (Dataset dataset : List.of(Dataset.DAILY_PRICES, Dataset.DIVIDENDS, Dataset.SPLITS)) {
            execute("INSERT INTO watermarks (company_id, dataset) VALUES (" + id + ", '" + dataset.code() + "')");
        }
        return new CompanyRef(id, ticker, exchange, "Common Stock", row.get(1), currency, unitScale, null);
    }

    public SessionCalendar calendar(CompanyRef company) {
        return new SessionCalendars(pool, Clock.systemUTC())
                .find(company.calendarId())
                .await()
                .atMost(PATIENCE);
    }

    /** The opens of a calendar's sessions. */
    public SessionOpens opens(CompanyRef company) {
        return new SessionOpenings(pool, Clock.systemUTC())
                .find(company.calendarId(), calendar(company))
                .await()
                .atMost(PATIENCE);
    }

    public LeasedTask task(Dataset dataset, CompanyRef company, DateRange range) {
        return new LeasedTask(
                1,
                UUID.randomUUID(),
                dataset,
                company.ticker(),
                range,
                1,
                1,
                "test",
                Instant.parse("2026-11-20T22:00:00Z"));
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** All rows as text. */
    public List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One value as text. */
    public String value(String sql) {
        return rows(sql).get(0).get(0);
    }

    /** Compresses every bar, as the policy does after a year, where the database is a TimescaleDB; nothing elsewhere. */
    public void compress() {
        if (!rows("SELECT 1 FROM database_profile WHERE profile = 'compression'")
                .isEmpty()) {
            execute("SELECT compress_chunk(c, if_not_compressed => true) FROM show_chunks('ohlcv') c");
        }
    }

    private void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the test database is gone", e);
        }
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
        database.close();
    }
}
