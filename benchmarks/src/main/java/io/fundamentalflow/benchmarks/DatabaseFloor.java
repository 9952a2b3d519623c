package io.fundamentalflow.benchmarks;

import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.query.prices.StatementUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a second the database alone answers the newest 90 bars before a day: pgbench, else a JDBC loop. */
final class DatabaseFloor {

    /** {@code %s} company, {@code %s} days back from the newest. */
    static final String BARS_ONLY =
            "SELECT day, open, high, low, close, volume FROM ohlcv WHERE company_id = %s AND day <= date '2026-06-30' - %s::integer ORDER BY day DESC LIMIT 90";

    /** The service's own statement, which also reads actions, the closes around them and the event number. */
    static final String AS_THE_SERVICE = StatementUnderTest.newestNinetyBars(
            "(SELECT ticker FROM companies WHERE id = %s)", "(date '2026-06-30' - %s::integer)");

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int DAYS_BACK = 2_000;

    private final TestDatabase database;
    private final int companies;

    DatabaseFloor(TestDatabase database, int companies) {
        this.database = database;
        this.companies = companies;
    }

    static String tool() {
        return Machine.has("pgbench") ? "pgbench -M prepared" : "a JDBC loop";
    }

    double perSecond(String select, int connections, int seconds) throws Exception {
        return Machine.has("pgbench") ? pgbench(select, connections, seconds) : jdbc(select, connections, seconds);
    }

    private double pgbench(String select, int connections, int seconds) throws Exception {
        Path script = Files.createTempFile("ff-pgbench", ".sql");
        try {
            Files.writeString(
                    script,
                    "\\set id random(1, " + companies + ")\n\\set back random(0, " + DAYS_BACK + ")\n"
                            + select.formatted(":id", ":back").strip() + ";\n");
            String text = Machine.output(
                    Path.of("."),
                    "env",
                    "PGPASSWORD=" + database.password(),
                    "pgbench",
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    "" + connections,
                    "-j",
                    "2",
                    "-T",
                    "" + seconds,
                    "-h",
                    database.host(),
                    "-p",
                    "" + database.port(),
                    "-U",
                    database.user(),
                    "-f",
                    script.toString(),
                    database.name());
            Matcher rate = RATE.matcher(text);
            if (!rate.find()) {
                throw new IllegalStateException("pgbench said: " + text);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.delete(script);
        }
    }

    private double jdbc(String select, int connections, int seconds) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Integer>> loops = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int seed = i;
                loops.add(() -> loop(select, new Random(seed), System.nanoTime() + seconds * 1_000_000_000L));
            }
            int all = 0;
            for (Future<Integer> loop : workers.invokeAll(loops)) {
                all += loop.get();
            }
            return (double) all / seconds;
        } finally {
            workers.shutdown();
        }
    }

    private int loop(String sql, Random dice, long end) throws SQLException {
        int answers = 0;
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(sql.formatted("?", "?"))) {
            while (System.nanoTime() < end) {
                select.setInt(1, 1 + dice.nextInt(companies));
                select.setInt(2, dice.nextInt(DAYS_BACK));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        rows.getBigDecimal(5);
                    }
                }
                answers++;
            }
        }
        return answers;
    }
}
