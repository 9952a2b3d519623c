package io.fundamentalflow.ingestion;

import io.fundamentalflow.local.LocalRedis;
import io.fundamentalflow.local.TcpProxy;
import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Database, Redis and vendor for tests of the whole service. The service reaches database and Redis through doors that can
 * be cut, tests go past them; the vendor accepts one key, which must never be seen.
 */
public class IngestionStack implements QuarkusTestResourceLifecycleManager {

    /** Looked for in logs, rows and answers. */
    public static final String CANARY_KEY = "canary0key1must2never3be4seen.12345678";

    /** Tickers that have a document of our own, see {@link #document}. */
    private static final List<String> DOCUMENTED = List.of("QIPO.US", "QLAN.US", "QLANB.US", "QIDX.INDX");

    private static TestDatabase database;
    private static TcpProxy databaseDoor;
    private static LocalRedis redis;
    private static TcpProxy redisDoor;
    private static Simulator vendor;
    private static Path recorded;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.create();
        databaseDoor = TcpProxy.to(database.host(), database.port());
        redis = LocalRedis.start(0);
        redisDoor = TcpProxy.to("127.0.0.1", redis.port());
        recorded = recordings();
        vendor = Simulator.start(SimulatorSettings.defaults()
                .withRecorded(recorded)
                .withTickers(24)
                .withYears(2)
                .withToday(LocalDate.of(2026, 11, 20))
                .withRequestsPerMinute(100_000)
                .withTokens(Set.of(CANARY_KEY)));
        return Map.ofEntries(
                Map.entry("DATABASE_HOST", "127.0.0.1"),
                Map.entry("DATABASE_PORT", Integer.toString(databaseDoor.port())),
                Map.entry("DATABASE_NAME", database.name()),
                Map.entry("DATABASE_USER", database.user()),
                Map.entry("DATABASE_PASSWORD", database.password()),
                Map.entry("REDIS_URL", "redis://127.0.0.1:" + redisDoor.port()),
                Map.entry("eodhd.base-url", vendor.baseUri().toString()),
                Map.entry("eodhd.api-key", CANARY_KEY),
                Map.entry("eodhd.requests-per-minute", "100000"),
                Map.entry("ff.eodhd.backoff", "20ms"),
                Map.entry("ff.eodhd.request-timeout", "3s"),
                Map.entry("ff.eodhd.total-timeout", "8s"),
                Map.entry("ff.eodhd.rate-limit-pause", "1s"),
                Map.entry("ff.eodhd.breaker-volume", "200"),
                Map.entry("ff.tasks.backoff", "50ms"),
                Map.entry("ff.tasks.poll", "200ms"),
                Map.entry("ff.tasks.events.most-listeners", "3"),
                Map.entry("ff.tasks.events.heartbeat", "500ms"),
                Map.entry("ff.intraday.hour-retention-days", "400"),
                Map.entry("ff.tasks.max-attempts", "2"));
    }

    @Override
    public void stop() {
        vendor.close();
        redisDoor.close();
        redis.close();
        databaseDoor.close();
        database.close();
    }

    /** What the vendor answers about the company of a ticker that has a document of ours; read by it at each request. */
    public static void document(String ticker, String content) {
        answer("fundamentals_" + ticker, content);
    }

    /** What the vendor answers about the hours and holidays of Toronto, of which it has none of its own. */
    public static void toronto(String content) {
        answer("exchange-details_TO", content);
    }

    /** The vendor's list of the dividends of 2026-11-02 in London. */
    public static void dayList(String content) {
        answer("eod-bulk_LSE_dividends_2026-11-02", content);
    }

    /** The vendor's list of a day's bars in Vienna: 2026-11-18, 2026-11-19 or 2026-11-20. */
    public static void vienna(String day, String content) {
        answer("eod-bulk_VI_" + day, content);
    }

    private static void answer(String name, String content) {
        try {
            Files.writeString(recorded.resolve(name + ".json"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents of our own, in place of the generated ones of a few tickers. */
    private static Path recordings() {
        try {
            recorded = Files.createTempDirectory("documents");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DOCUMENTED.forEach(ticker -> document(ticker, "[]"));
        toronto("{}");
        dayList("[]");
        List.of("2026-11-18", "2026-11-19", "2026-11-20").forEach(day -> vienna(day, "[]"));
        return recorded;
    }

    public static Simulator vendor() {
        return vendor;
    }

    public static TestDatabase database() {
        return database;
    }

    public static TcpProxy databaseDoor() {
        return databaseDoor;
    }

    public static TcpProxy redisDoor() {
        return redisDoor;
    }

    /** First column of a query, as text. */
    public static List<String> column(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
