package io.fundamentalflow.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TcpProxy;
import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.local.TestRedis;
import io.fundamentalflow.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Replicas of ingestion in processes of their own, around one database and one Redis, each behind a door. */
final class Fleet implements AutoCloseable {

    /** Short, so that a pause longer than it is soon over. */
    static final Duration LEASE = Duration.ofSeconds(5);

    /** Tasks, and so requests, that a replica has in hand at most. */
    static final int LANES = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LONGER_THAN_LEASE = LEASE.plusSeconds(2);
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final String name;
    private final TestDatabase database = TestDatabase.create();
    private final TestRedis redis = TestRedis.start();
    private final TcpProxy databaseDoor = TcpProxy.to(database.host(), database.port());
    private final TcpProxy redisDoor = TcpProxy.to(redis.host(), redis.port());
    private final Map<String, String> variables;
    private final List<String> jvm = new ArrayList<>(JVM);
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final Thread lastResort = new Thread(this::killAll, "fleet-end");

    /** Starts them and waits until all of them are ready; where one does not start, nothing is left running. */
    Fleet(String name, Simulator vendor, int size, Map<String, String> settings, String... jvmOptions) {
        this.name = name;
        jvm.addAll(List.of(jvmOptions));
        variables = new HashMap<>(Map.of(
                "EODHD_API_KEY",
                Canary.KEY,
                "EODHD_BASE_URL",
                vendor.baseUri().toString(),
                "EODHD_CALLS_PER_DAY",
                "100000000",
                "FF_TIMETABLE_ENABLED",
                "false",
                "FF_INDICATORS_EVERY",
                "1s",
                "FF_TASKS_LEASE",
                LEASE.toSeconds() + "s",
                "FF_TASKS_CONCURRENCY",
                Integer.toString(LANES)));
        // Neither plans or asks by itself: only what the tests start is counted and compared.
        variables.put("FF_COVERAGE_ENABLED", "false");
        variables.put("FF_EODHD_ACCOUNT_CHECK_EVERY", "0s");
        variables.putAll(settings);
        // A stopped replica does not hear that this process ends.
        Runtime.getRuntime().addShutdownHook(lastResort);
        try {
            for (int replica = 0; replica < size; replica++) {
                replicas.add(launch(replica));
            }
            replicas.forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException | Error failure) {
            end();
            throw failure;
        }
    }

    TestDatabase database() {
        return database;
    }

    TcpProxy databaseDoor() {
        return databaseDoor;
    }

    TcpProxy redisDoor() {
        return redisDoor;
    }

    int size() {
        return replicas.size();
    }

    /** Daily prices of these tickers with the dividends and splits that explain them, after the symbols of the exchange. */
    String startLoad(List<String> tickers) {
        awaitEnd(start("{\"dataset\":\"symbols\",\"exchange\":\"US\"}"));
        return start(tickers.stream()
                .collect(Collectors.joining("\",\"", "{\"dataset\":\"daily_prices\",\"tickers\":[\"", "\"]}")));
    }

    String start(String request) {
        Answer answer = Http.post(replicas.get(0).address().resolve("/api/v1/ingestions"), request);
        if (answer.status() != 202) {
            throw new AssertionError("not accepted: " + answer.status() + " " + answer.body());
        }
        return answer.json().path("id").asText();
    }

    /** Until the run is over and every indicator and event that follows from it is written. */
    void awaitEnd(String run) {
        Awaitility.await("the run")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        number("SELECT count(*) FROM ingestion_runs WHERE state = 'running' AND id = '" + run + "'")
                                == 0);
        Awaitility.await("indicators")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> number("""
                        SELECT count(*) FROM (
                          SELECT company_id, sum(version) AS version FROM watermarks
                          WHERE dataset IN ('daily_prices', 'splits', 'dividends') GROUP BY company_id
                          HAVING bool_or(dataset = 'daily_prices' AND newest_day IS NOT NULL)) w
                        LEFT JOIN indicator_states i USING (company_id)
                        WHERE i.source_version IS DISTINCT FROM w.version
                        """) == 0);
        Awaitility.await("events are numbered")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> number("SELECT count(*) FROM events WHERE seq IS NULL") == 0);
    }

    JsonNode report(String run) {
        return Http.get(replicas.get(0).awaitReady().address().resolve("/api/v1/ingestions/" + run + "/report"))
                .json();
    }

    long number(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a replica as a power cut would, and starts another in its place; how many tasks it had in hand. */
    long kill(int replica) {
        ServiceProcess victim = replicas.get(replica).awaitReady();
        victim.kill();
        long inHand = inHandOf(victim);
        replicas.set(replica, launch(replica));
        return inHand;
    }

    /** Stops a replica until it has lost what it had in hand, and lets it go on; how many tasks that was. */
    long stopLongerThanLease(int replica) {
        ServiceProcess victim = replicas.get(replica).awaitReady();
        AtomicLong inHand = new AtomicLong();
        signal("STOP", victim);
        Instant stopped = Instant.now();
        try {
            Awaitility.await("others take the tasks of a stopped replica")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        long now = inHandOf(victim);
                        // The database may still be answering what was asked before the stop.
                        inHand.accumulateAndGet(now, Math::max);
                        return now == 0 && Instant.now().isAfter(stopped.plus(LONGER_THAN_LEASE));
                    });
        } finally {
            signal("CONT", victim);
        }
        return inHand.get();
    }

    /** Asks a replica to end, and starts another in its place; how many tasks it may have had in hand. */
    long restart(int replica) {
        replicas.get(replica).awaitReady().close();
        replicas.set(replica, launch(replica));
        return LANES;
    }

    @Override
    public void close() {
        killAll();
        try {
            Canary.searchRows(database);
        } finally {
            end();
        }
    }

    private void end() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        databaseDoor.close();
        redisDoor.close();
        redis.close();
        database.close();
    }

    private void killAll() {
        replicas.forEach(ServiceProcess::kill);
    }

    private ServiceProcess launch(int replica) {
        Programs programs = new Programs(Product.ROOT, Product.LOGS.resolve(name + "-" + replica));
        Connections straight = Connections.of(database, redis.url());
        return programs.ingestion(
                Ports.free(),
                straight.behind(databaseDoor.port(), "redis://127.0.0.1:" + redisDoor.port()),
                variables,
                jvm);
    }

    /** Ends whatever a test that failed has left to do: no task is live any more, and no request under way. */
    void abandon() {
        databaseDoor.restore();
        redisDoor.restore();
        // The lanes of what is asked for end by themselves: who has lost its task writes nothing.
        boolean live =
                number("WITH gone AS (DELETE FROM ingestion_tasks WHERE state IN ('queued', 'leased') RETURNING 1)"
                                + " SELECT count(*) FROM gone")
                        > 0;
        execute("DELETE FROM ingestion_runs");
        if (live) {
            Awaitility.await("requests under way end")
                    .atMost(PATIENCE)
                    .pollDelay(LONGER_THAN_LEASE)
                    .until(() -> true);
        }
    }

    private long inHandOf(ServiceProcess replica) {
        return number("SELECT count(*) FROM ingestion_tasks WHERE state = 'leased' AND lease_owner LIKE '"
                + replica.process().pid() + "-%'");
    }

    /** Java knows no signals but the two that end a process. */
    private static void signal(String signal, ServiceProcess replica) {
        try {
            Process kill = new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(replica.process().pid()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
