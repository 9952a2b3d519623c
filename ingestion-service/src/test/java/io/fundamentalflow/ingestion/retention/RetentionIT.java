package io.fundamentalflow.ingestion.retention;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fundamentalflow.ingestion.IngestionStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a service that has run for years. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Config KEPT = new Config(30, 90, 180, 180, 400, 1000);

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

    private final List<String> runs = new ArrayList<>();
    private long task = 8_800_000L;

    private record Config(int tasksDays, int deadTasksDays, int runsDays, int logsDays, int ledgerDays, int batch)
            implements RetentionConfig {
        @Override
        public boolean enabled() {
            return true;
        }
    }

    @AfterEach
    void clean() {
        execute("DELETE FROM coverage_gaps g USING companies c WHERE c.id = g.company_id AND c.ticker = 'KEEP.KO'");
        execute("DELETE FROM quality_flags f USING companies c WHERE c.id = f.company_id AND c.ticker = 'KEEP.KO'");
        execute("DELETE FROM companies WHERE ticker = 'KEEP.KO'");
        execute("DELETE FROM rejected_records WHERE subject = 'KEEP.KO'");
        execute("DELETE FROM data_ingestion_logs WHERE subject = 'KEEP.KO'");
        execute("DELETE FROM api_rate_limits WHERE key_hash = 'retention'");
        execute("DELETE FROM vendor_minutes WHERE key_hash = 'retention'");
        runs.forEach(run -> execute("DELETE FROM ingestion_runs WHERE id = '" + run + "'"));
    }

    @ParameterizedTest
    @CsvSource({
        "done, 31, true",
        "done, 29, false",
        "dead, 31, false",
        "dead, 91, true",
    })
    void a_task_goes_some_days_after_its_run_has_ended(String state, int days, boolean gone) {
        // Given
        long id = task(run("partial", days), state, days);

        // When
        deleteAll(KEPT);

        // Then
        assertThat(column("SELECT 1 FROM ingestion_tasks WHERE id = " + id)).hasSize(gone ? 0 : 1);
    }

    @Test
    void nothing_of_a_running_run_goes_however_old() {
        // Given
        String run = run("running", 500);
        long done = task(run, "done", 499);
        long dead = task(run, "dead", 499);
        String empty = run("running", 500);

        // When
        deleteAll(KEPT);

        // Then
        assertThat(column("SELECT id FROM ingestion_tasks WHERE id IN (" + done + ", " + dead + ")"))
                .hasSize(2);
        assertThat(exists(run) && exists(empty)).isTrue();
    }

    @Test
    void a_task_that_a_later_run_joined_stays_as_long_as_that_one_needs_it() {
        // Given
        String old = run("succeeded", 100);
        long live = task(old, "done", 100);
        long recent = task(old, "done", 100);
        long over = task(old, "done", 100);
        join(run("running", 99), live);
        join(run("succeeded", 20), recent);
        join(run("succeeded", 99), over);

        // When
        deleteAll(KEPT);

        // Then
        assertThat(column("SELECT id FROM ingestion_tasks WHERE run_id = '" + old + "' ORDER BY id"))
                .containsExactly(Long.toString(live), Long.toString(recent));
    }

    @Test
    void a_task_whose_outcome_a_gap_waits_for_stays() {
        // Given
        String run = run("succeeded", 400);
        long awaited = task(run, "done", 400);
        company();
        execute("INSERT INTO coverage_gaps (company_id, dataset, from_day, to_day, sessions, state, asked, task_id)"
                + " SELECT id, 'daily_prices', '2025-01-02', '2025-01-02', 1, 'asked', 1, " + awaited
                + " FROM companies WHERE ticker = 'KEEP.KO'");

        // When
        deleteAll(KEPT);

        // Then
        assertThat(column("SELECT 1 FROM ingestion_tasks WHERE id = " + awaited))
                .hasSize(1);
        assertThat(exists(run)).isTrue();
    }

    @Test
    void a_run_goes_when_nothing_names_it_any_more() {
        // Given
        String unnamed = run("succeeded", 200);
        String young = run("succeeded", 100);
        String logged = run("succeeded", 200);
        log(-1, logged, 100);
        String refused = run("partial", 200);
        String refusedFirst = run("partial", 200);
        execute(
                "INSERT INTO rejected_records (dataset, subject, record_key, rule, detail, payload, payload_hash, first_run_id,"
                        + " last_run_id) VALUES ('splits', 'KEEP.KO', 'k', 'r', 'd', 'p', 'h', '" + refusedFirst
                        + "', '" + refused
                        + "')");
        String flagged = run("succeeded", 200);
        company();
        execute("INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail, run_id)"
                + " SELECT id, 'daily_prices', 'frozen_feed', '2025-01-02', '2025-01-02', 'd', '" + flagged
                + "' FROM companies WHERE ticker = 'KEEP.KO'");
        String wished = run("succeeded", 200);
        execute("INSERT INTO refresh_requests (company_id, dataset, run_id, requested_at, planned_at)"
                + " SELECT id, 'daily_prices', '" + wished + "', now(), now() FROM companies WHERE ticker = 'KEEP.KO'");
        String joining = run("succeeded", 200);
        join(joining, task(run("running", 200), "done", 200));

        // When
        deleteAll(KEPT);

        // Then
        assertThat(exists(unnamed)).isFalse();
        assertThat(List.of(young, logged, refused, refusedFirst, flagged, wished, joining))
                .allSatisfy(run -> assertThat(exists(run)).isTrue());
    }

    @Test
    void a_run_with_all_it_left_goes_in_one_pass_and_is_counted() {
        // Given
        String run = run("partial", 500);
        task(run, "done", 500);
        task(run, "dead", 500);
        log(-1, run, 500);

        // When
        deleteAll(KEPT);

        // Then
        assertThat(exists(run)).isFalse();
        assertThat(given().get("/q/metrics").then().extract().asString())
                .containsPattern("ff_retention_rows_total\\{kind=\"done_tasks\"\\} [1-9]")
                .containsPattern("ff_retention_rows_total\\{kind=\"dead_tasks\"\\} [1-9]")
                .containsPattern("ff_retention_rows_total\\{kind=\"logs\"\\} [1-9]")
                .containsPattern("ff_retention_rows_total\\{kind=\"runs\"\\} [1-9]");
    }

    @Test
    void logs_and_the_ledger_go_after_their_days() {
        // Given: the oldest have the smallest ids
        log(-3, UUID.randomUUID().toString(), 190);
        log(-2, UUID.randomUUID().toString(), 181);
        log(-1, UUID.randomUUID().toString(), 179);
        execute(
                "INSERT INTO api_rate_limits (key_hash, window_start, endpoint, requests, calls) VALUES"
                        + " ('retention', now() - interval '401 days', 'eod', 1, 1), ('retention', now() - interval '399 days', 'eod', 1, 1)");
        execute(
                "INSERT INTO vendor_minutes (key_hash, tick, requests) SELECT 'retention', floor(extract(epoch FROM now()) * 10) - n, 1"
                        + " FROM unnest(ARRAY[10, 2000000]) AS n");

        // When
        deleteAll(KEPT);

        // Then
        assertThat(column("SELECT id FROM data_ingestion_logs WHERE subject = 'KEEP.KO'"))
                .containsExactly("-1");
        assertThat(column("SELECT count(*) FROM api_rate_limits WHERE key_hash = 'retention'"))
                .containsExactly("1");
        assertThat(column("SELECT count(*) FROM vendor_minutes WHERE key_hash = 'retention'"))
                .containsExactly("1");
    }

    @Test
    void zero_keeps_for_ever() {
        // Given
        String run = run("partial", 5000);
        task(run, "done", 5000);
        task(run, "dead", 5000);
        log(-1, run, 5000);

        // When
        deleteAll(new Config(0, 0, 0, 0, 0, 1000));

        // Then
        assertThat(column("SELECT count(*) FROM ingestion_tasks WHERE run_id = '" + run + "'"))
                .containsExactly("2");
        assertThat(column("SELECT count(*) FROM data_ingestion_logs WHERE subject = 'KEEP.KO'"))
                .containsExactly("1");
    }

    @Test
    void a_statement_deletes_a_batch_and_says_that_there_is_more() {
        // Given
        String run = run("succeeded", 100);
        for (int n = 0; n < 5; n++) {
            task(run, "done", 100);
        }
        Retention retention = retention(new Config(30, 90, 180, 180, 400, 2));
        String left = "SELECT count(*) FROM ingestion_tasks WHERE run_id = '" + run + "'";

        // When
        boolean more = retention.once().await().atMost(PATIENCE);
        List<String> first = column(left);
        retention.once().await().atMost(PATIENCE);
        retention.once().await().atMost(PATIENCE);

        // Then
        assertThat(more).isTrue();
        assertThat(first).containsExactly("3");
        assertThat(column(left)).containsExactly("0");
    }

    @Test
    void while_another_replica_deletes_nobody_else_does() throws Exception {
        // Given
        long id = task(run("succeeded", 100), "done", 100);
        try (Connection other = IngestionStack.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(7205305)");

            // When
            boolean more = retention(KEPT).once().await().atMost(PATIENCE);

            // Then
            assertThat(more).isFalse();
            assertThat(column("SELECT 1 FROM ingestion_tasks WHERE id = " + id)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 13})
    void what_the_timetable_still_looks_at_cannot_be_given_up(int days) {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> retention(new Config(30, 90, days, 180, 400, 1000)))
                .withMessageContaining("ff.retention.runs-days");
    }

    private Retention retention(RetentionConfig config) {
        return new Retention(config, pool, clock, metrics);
    }

    private void deleteAll(RetentionConfig config) {
        retention(config).once().await().atMost(PATIENCE);
    }

    /** A run made and ended so many days ago. */
    private String run(String state, int days) {
        String id = UUID.randomUUID().toString();
        runs.add(id);
        String at = "now() - interval '" + days + " days'";
        execute(
                "INSERT INTO ingestion_runs (id, dataset, requested, requested_by, state, created_at, finished_at) VALUES ('"
                        + id + "', 'splits', '{}', 'test', '" + state + "', " + at + ", "
                        + (state.equals("running") ? "NULL" : at) + ")");
        if (state.equals("running")) {
            // Something is left to do, or the service would end it.
            execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, next_attempt_at) VALUES ('" + id
                    + "', 'splits', 'KEEP" + runs.size() + ".KO', now() + interval '1 day')");
        }
        return id;
    }

    private long task(String run, String state, int days) {
        long id = ++task;
        execute(
                "INSERT INTO ingestion_tasks (id, run_id, dataset, subject, state, error_class, updated_at) OVERRIDING SYSTEM VALUE"
                        + " VALUES (" + id + ", '" + run + "', 'splits', 'KEEP.KO', '" + state
                        + "', 'not_found', now() - interval '"
                        + days + " days')");
        return id;
    }

    private static void join(String run, long task) {
        execute("INSERT INTO ingestion_run_tasks (run_id, task_id) VALUES ('" + run + "', " + task + ")");
    }

    private static void log(long id, String run, int days) {
        execute("INSERT INTO data_ingestion_logs (id, run_id, dataset, subject, outcome, started_at, finished_at)"
                + " OVERRIDING SYSTEM VALUE VALUES (" + id + ", '" + run
                + "', 'splits', 'KEEP.KO', 'written', now(), now() - interval '" + days + " days')");
    }

    private static void company() {
        execute("INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                + " SELECT 'KEEP.KO', id, 'Keep', 'Common Stock', 'KRW', calendar_id FROM exchanges WHERE code = 'KO'");
    }

    private static boolean exists(String run) {
        return !column("SELECT 1 FROM ingestion_runs WHERE id = '" + run + "'").isEmpty();
    }
}
