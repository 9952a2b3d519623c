package io.fundamentalflow.benchmarks;

import io.fundamentalflow.local.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long a replica waits for its next task, with a thousand and with a million tasks queued. */
final class ClaimScenario {

    private static final String RUN = "00000000-0000-4000-8000-000000000001";
    private static final String CLAIM = "SELECT id FROM claim_task('benchmark', interval '10 minutes', 0)";
    private static final int LANES = 20;
    private static final int CLAIMS = 400;
    private static final int REPLICAS = 8;

    private final Results results;

    ClaimScenario(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        results.say("Five exchanges, four datasets of each; every claimed task but each twentieth ends at once.");
        results.say("");
        results.row("queued", "planned in", "claiming at once", "p50", "p99");
        results.row("---", "---", "---", "---", "---");
        double few = measure(1_000);
        double many = measure(1_000_000);
        results.say("");
        results.row("what", "measured", "budget", "");
        results.row("---", "---", "---", "---");
        results.atMost("p50 of a claim from a million, against one from a thousand", many / few, 3, "times");
    }

    /** The median of one replica, in microseconds. */
    private double measure(int tasks) throws Exception {
        try (TestDatabase database = TestDatabase.createMigrated()) {
            Duration planned = plan(database, tasks / LANES);
            List<Long> alone = claims(database);
            row(tasks, planned, 1, alone);
            List<Long> together = new ArrayList<>();
            ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < REPLICAS && tasks > REPLICAS * CLAIMS; i++) {
                all.add(replicas.submit(() -> claims(database)));
            }
            for (Future<List<Long>> one : all) {
                together.addAll(one.get());
            }
            replicas.shutdown();
            if (!together.isEmpty()) {
                row(tasks, planned, REPLICAS, together);
            }
            return percentile(alone, 50);
        }
    }

    private static Duration plan(TestDatabase database, int instruments) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + RUN
                    + "', 'daily_prices', '{}', 'benchmark')");
            long began = System.nanoTime();
            statement.execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, stage) SELECT '" + RUN
                    + "', d, 'T' || n || '.' || e, s FROM generate_series(1, " + instruments + ") n,"
                    + " (VALUES ('US'), ('LSE'), ('XETRA'), ('PA'), ('HK')) x (e),"
                    + " (VALUES ('splits', 2), ('dividends', 2), ('daily_prices', 3), ('news', 4)) y (d, s)");
            statement.execute("ANALYZE ingestion_tasks");
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private static List<Long> claims(TestDatabase database) throws SQLException {
        List<Long> micros = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement claim = connection.prepareStatement(CLAIM);
                PreparedStatement end =
                        connection.prepareStatement("UPDATE ingestion_tasks SET state = 'done' WHERE id = ?")) {
            for (int i = 0; i < CLAIMS; i++) {
                long began = System.nanoTime();
                long id;
                try (ResultSet found = claim.executeQuery()) {
                    if (!found.next()) {
                        throw new IllegalStateException("nothing to claim");
                    }
                    id = found.getLong(1);
                }
                micros.add((System.nanoTime() - began) / 1_000);
                if (i % 20 != 0) {
                    end.setLong(1, id);
                    end.executeUpdate();
                }
            }
        }
        return micros;
    }

    private void row(int tasks, Duration planned, int replicas, List<Long> micros) {
        results.row(
                String.format("%,d", tasks),
                planned.toMillis() + " ms",
                Integer.toString(replicas),
                String.format("%.2f ms", percentile(micros, 50) / 1_000),
                String.format("%.2f ms", percentile(micros, 99) / 1_000));
    }

    private static double percentile(List<Long> values, int percent) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
