package io.fundamentalflow.ingestion.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.TaskQueue.Claim;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which task is leased next. Nobody else works on this database's tasks. */
class TaskQueueIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)");

    private final UUID run = UUID.randomUUID();
    private final TaskQueue queue = new TaskQueue(DATABASE.pool(), new TaskSettings(0));

    @BeforeEach
    void openRun() {
        clean();
        DATABASE.execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                + "', 'daily_prices', '{}', 'test')");
    }

    @AfterEach
    void clean() {
        DATABASE.execute("DELETE FROM ingestion_tasks");
        DATABASE.execute("DELETE FROM paused_datasets");
    }

    @Test
    void who_is_waited_for_goes_before_what_keeps_current_before_backfill() {
        // Given
        queue("splits", "AA.US", 2, 20);
        queue("splits", "BB.US", 2, 40);
        queue("splits", "CC.US", 2, 90);

        // When
        List<String> order = claimAll();

        // Then
        assertThat(order).containsExactly("splits CC.US", "splits BB.US", "splits AA.US");
    }

    @Test
    void among_equals_the_dataset_with_the_least_at_work_goes_first() {
        // Given
        for (String ticker : List.of("AA.US", "BB.US", "CC.US")) {
            queue("splits", ticker, 2, 40);
        }
        queue("news", "AA.LSE", 4, 40);
        queue("dividends", "BB.LSE", 2, 40);

        // When
        List<String> order = claimAll();

        // Then
        assertThat(order)
                .containsExactly("splits AA.US", "news AA.LSE", "dividends BB.LSE", "splits BB.US", "splits CC.US");
    }

    @Test
    void prices_wait_for_actions_that_end_at_the_same_time() {
        // Given: both end in transactions that do not see each other
        queue("splits", "AA.US", 2, 40);
        queue("dividends", "AA.US", 2, 40);
        queue("daily_prices", "AA.US", 3, 40);
        Claim splits = claim().orElseThrow();
        Claim dividends = claim().orElseThrow();
        Optional<Claim> tooEarly = claim();
        SqlConnection one = DATABASE.pool().getConnection().await().atMost(PATIENCE);
        Transaction first = one.begin().await().atMost(PATIENCE);
        end(one, splits);

        // When
        var second = DATABASE.pool()
                .withTransaction(other -> other.query(endSql(dividends)).execute())
                .subscribeAsCompletionStage();
        first.commit().await().atMost(PATIENCE);
        second.join();
        one.close().await().atMost(PATIENCE);

        // Then
        assertThat(tooEarly).isEmpty();
        assertThat(claimAll()).containsExactly("daily_prices AA.US");
    }

    @Test
    void an_action_queued_later_holds_back_the_prices_that_stood_ready() {
        // Given
        queue("daily_prices", "AA.US", 3, 40);

        // When
        queue("splits", "AA.US", 2, 20);

        // Then
        assertThat(claimAll()).containsExactly("splits AA.US");
    }

    @ParameterizedTest
    @CsvSource({"done", "dead"})
    void nothing_of_an_exchange_goes_before_its_symbols(String end) {
        // Given
        queue("splits", "AA.US", 2, 90);
        queue("splits", "BB.LSE", 2, 20);
        queue("symbols", "US", 1, 20);
        List<String> before = claimAll();

        // When
        DATABASE.execute("UPDATE ingestion_tasks SET state = '" + end + "' WHERE dataset = 'symbols'");

        // Then
        assertThat(before).containsExactly("splits BB.LSE", "symbols US");
        assertThat(claimAll()).containsExactly("splits AA.US");
    }

    @Test
    void of_a_paused_dataset_nothing_is_leased_and_others_go_on() {
        // Given
        queue("splits", "AA.US", 2, 40);
        queue("news", "BB.US", 4, 20);
        DATABASE.execute("INSERT INTO paused_datasets (dataset, paused_by) VALUES ('splits', 'test')");

        // When
        List<String> paused = claimAll();
        DATABASE.execute("DELETE FROM paused_datasets");

        // Then
        assertThat(paused).containsExactly("news BB.US");
        assertThat(claimAll()).containsExactly("splits AA.US");
    }

    @Test
    void who_takes_only_what_is_waited_for_leaves_the_rest() {
        // Given
        queue("splits", "AA.US", 2, 79);
        queue("splits", "BB.US", 2, 80);

        // When
        Optional<Claim> claimed = queue.claim("test", true).await().atMost(PATIENCE);
        Optional<Claim> another = queue.claim("test", true).await().atMost(PATIENCE);

        // Then
        assertThat(claimed).hasValueSatisfying(claim -> {
            assertThat(claim.task().subject()).isEqualTo("BB.US");
            assertThat(claim.interactive()).isTrue();
        });
        assertThat(another).isEmpty();
    }

    @Test
    void what_was_missed_while_planning_is_swept_up() {
        // Given
        queue("daily_prices", "AA.US", 3, 40);
        DATABASE.execute("ALTER TABLE ingestion_tasks DISABLE TRIGGER ingestion_tasks_settled");
        DATABASE.execute("UPDATE ingestion_tasks SET ready = false");
        DATABASE.execute("ALTER TABLE ingestion_tasks ENABLE TRIGGER ingestion_tasks_settled");
        Optional<Claim> stuck = claim();

        // When
        queue.sweep().await().atMost(PATIENCE);

        // Then
        assertThat(stuck).isEmpty();
        assertThat(claim()).isPresent();
    }

    /** Buffers, not time: a claim reads the heads of lanes, whatever stands behind them or waits. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_claim_reads_little_of_a_long_queue(boolean behindSymbols) {
        // Given
        DATABASE.execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, stage) SELECT '" + run
                + "', d, 'T' || n || '.' || e, s FROM generate_series(1, 10000) n,"
                + " (VALUES ('US'), ('LSE')) x (e), (VALUES ('splits', 2), ('daily_prices', 3)) y (d, s)");
        if (behindSymbols) {
            queue("symbols", "US", 1, 40);
            claim();
        }
        // Entries of rows that have moved on are forgotten by whoever meets them first.
        claim();

        // When
        String plan = String.join(
                "\n",
                DATABASE
                        .rows("EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM claim_task('test', interval '1 minute', 0)")
                        .stream()
                        .map(row -> row.get(0))
                        .toList());

        // Then
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        assertThat(Integer.parseInt(buffers.group(1))).as(plan).isLessThan(1000);
    }

    private void queue(String dataset, String subject, int stage, int priority) {
        DATABASE.execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, priority) VALUES ('" + run
                + "', '" + dataset + "', '" + subject + "', " + stage + ", " + priority + ")");
    }

    private Optional<Claim> claim() {
        return queue.claim("test", false).await().atMost(PATIENCE);
    }

    /** What can be leased one after the other while nothing ends. */
    private List<String> claimAll() {
        List<String> order = new ArrayList<>();
        for (Optional<Claim> claimed = claim(); claimed.isPresent(); claimed = claim()) {
            LeasedTask task = claimed.get().task();
            order.add(task.dataset().code() + " " + task.subject());
        }
        return order;
    }

    private static void end(SqlConnection connection, Claim claim) {
        connection.query(endSql(claim)).execute().await().atMost(PATIENCE);
    }

    private static String endSql(Claim claim) {
        return "UPDATE ingestion_tasks SET state = 'done' WHERE id = "
                + claim.task().id();
    }
}
