package io.fundamentalflow.ingestion.fundamentals;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.PeriodType;
import io.fundamentalflow.simulator.market.Statement;
import io.fundamentalflow.simulator.wire.RequestLog.Entry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exchange few others use is scanned over the wire: only what changed is fetched. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class ChangeScanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCAN = "{\"dataset\":\"fundamentals\",\"exchange\":\"LSE\",\"changed_only\":true}";
    private static final String TICKER = "QGBP.LSE";
    private static final String OF_EXCHANGE = " IN (SELECT id FROM companies WHERE ticker LIKE '%.LSE')";

    /** The page with the stocks, and the empty one after it. */
    private static final int SCAN_CALLS = 200;

    @Inject
    EodhdClient client;

    private List<String> stocks = List.of();

    @BeforeEach
    void know_the_symbols() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        forget();
        stocks = column("SELECT ticker FROM companies WHERE ticker LIKE '%.LSE' AND instrument_type = 'Common Stock'"
                + " AND listing_state = 'listed' AND held_reason IS NULL ORDER BY ticker");
        assertThat(stocks).contains(TICKER).hasSizeGreaterThan(1);
        IngestionStack.vendor().requests().clear();
    }

    @AfterEach
    void forget() {
        IngestionStack.vendor().faults().clear();
        IngestionStack.execute("DROP TRIGGER IF EXISTS end_of_a_replica ON fundamentals_fingerprints");
        for (String table : List.of(
                "fundamentals",
                "company_snapshots",
                "analyst_ratings",
                "earnings_reports",
                "earnings_estimates",
                "fundamentals_fingerprints")) {
            IngestionStack.execute("DELETE FROM " + table + " WHERE company_id" + OF_EXCHANGE);
        }
        IngestionStack.execute("DELETE FROM watermarks WHERE dataset = 'fundamentals' AND company_id" + OF_EXCHANGE);
    }

    @Test
    void the_first_scan_fetches_every_stock_we_know_in_its_own_run() {
        // When
        JsonPath report = Operator.run(SCAN);

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(report.getInt("run.tasks_planned")).isEqualTo(1 + stocks.size());
        assertThat(report.getInt("tasks.done")).isEqualTo(1 + stocks.size());
        assertThat(report.getInt("calls")).isEqualTo(SCAN_CALLS + 10 * stocks.size());
        assertThat(fetched()).containsExactlyInAnyOrderElementsOf(stocks);
        assertThat(scanRows(report, "received")).isEqualTo(stocks.size());
        assertThat(scanRows(report, "written")).isEqualTo(stocks.size());
        assertThat(column("SELECT count(DISTINCT company_id) FROM fundamentals WHERE company_id" + OF_EXCHANGE))
                .containsExactly(Integer.toString(stocks.size()));
        // Prices and insiders' trades of the exchange do not wait for a scan.
        assertThat(column("SELECT stage FROM ingestion_tasks WHERE subject = 'LSE' AND run_id = '"
                        + report.getString("run.id") + "'"))
                .containsExactly("5");
        // Nothing that readers can see was written by the scan itself.
        assertThat(
                        column(
                                "SELECT kind FROM events WHERE dataset = 'fundamentals' AND exchange = 'LSE' AND ticker IS NULL"))
                .isEmpty();
    }

    @Test
    void a_second_scan_fetches_nothing_and_costs_its_pages() {
        // Given
        Operator.run(SCAN);
        IngestionStack.vendor().requests().clear();

        // When
        JsonPath report = Operator.run(SCAN);

        // Then
        assertThat(report.getInt("run.tasks_planned")).isEqualTo(1);
        assertThat(report.getInt("calls")).isEqualTo(SCAN_CALLS);
        assertThat(fetched()).isEmpty();
        assertThat(scanRows(report, "unchanged")).isEqualTo(stocks.size());
        assertThat(scanRows(report, "written") + scanRows(report, "revised")).isZero();
    }

    @Test
    void a_restatement_is_fetched_of_that_company_alone_and_again_until_it_was_fetched() {
        // Given
        Operator.run(SCAN);
        IngestionStack.vendor().requests().clear();
        LocalDate end = newest();
        BigDecimal before = restate(end, new BigDecimal("123456789"));
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.NOT_FOUND).onEndpoint("fundamentals").onTicker(TICKER));

        // When
        JsonPath failing = Operator.run(SCAN);
        IngestionStack.vendor().faults().clear();
        JsonPath report = Operator.run(SCAN);
        JsonPath again = Operator.run(SCAN);
        restate(end, before);

        // Then
        assertThat(failing.getString("run.state")).isEqualTo("partial");
        assertThat(scanRows(failing, "revised")).isEqualTo(1);
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(scanRows(report, "unchanged")).isEqualTo(stocks.size());
        assertThat(report.getInt("run.tasks_planned")).isEqualTo(2);
        assertThat(again.getInt("run.tasks_planned")).isEqualTo(1);
        assertThat(fetched()).isNotEmpty().containsOnly(TICKER);
        assertThat(column(
                        "SELECT count(*) FROM fundamentals f JOIN companies c ON c.id = f.company_id WHERE c.ticker = '"
                                + TICKER + "' AND statement = 'income' AND period_type = 'quarter' AND period_end = '"
                                + end + "'"))
                .containsExactly("2");
    }

    @Test
    void a_scan_whose_replica_ends_before_its_commit_loses_nothing_and_doubles_nothing() {
        // Given: the first transaction ends with its connection, after everything was queued
        IngestionStack.execute("CREATE SEQUENCE IF NOT EXISTS ends_of_replicas");
        IngestionStack.execute("SELECT setval('ends_of_replicas', 1, false)");
        IngestionStack.execute(
                "CREATE OR REPLACE FUNCTION end_of_a_replica() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF nextval('ends_of_replicas') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;"
                        + " RETURN NULL; END $$");
        IngestionStack.execute("CREATE CONSTRAINT TRIGGER end_of_a_replica AFTER INSERT ON fundamentals_fingerprints"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_of_a_replica()");
        String id = Operator.post(SCAN).statusCode(202).extract().path("id");
        await().atMost(PATIENCE)
                .until(() -> column("SELECT is_called FROM ends_of_replicas").contains("t"));
        List<String> left = column("SELECT count(*) FROM fundamentals_fingerprints WHERE company_id" + OF_EXCHANGE
                + " UNION ALL SELECT count(*) - 1 FROM ingestion_tasks WHERE run_id = '" + id + "'");

        // When
        IngestionStack.execute("UPDATE ingestion_tasks SET lease_until = clock_timestamp() WHERE run_id = '" + id
                + "' AND state = 'leased' AND subject = 'LSE'");
        JsonPath report = Operator.report(id);

        // Then
        assertThat(left).containsExactly("0", "0");
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(report.getInt("run.tasks_planned")).isEqualTo(1 + stocks.size());
        assertThat(column("SELECT subject FROM ingestion_tasks WHERE run_id = '" + id + "' AND subject <> 'LSE'"))
                .containsExactlyInAnyOrderElementsOf(stocks);
    }

    @Test
    void a_run_that_joined_a_scan_ends_with_what_the_scan_found() {
        // Given
        UUID other = UUID.randomUUID();
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by, tasks_planned) VALUES ('"
                        + other
                        + "', 'fundamentals', '{}', 'test', 1)) INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES ('"
                        + other + "', 'fundamentals', 'LSE', 5, clock_timestamp() + interval '1 hour')");
        String id = Operator.post(SCAN).statusCode(202).extract().path("id");

        // When
        IngestionStack.execute("UPDATE ingestion_tasks SET next_attempt_at = now() WHERE run_id = '" + other + "'");

        // Then
        for (JsonPath report : List.of(Operator.report(id), Operator.report(other.toString()))) {
            assertThat(report.getString("run.state")).isEqualTo("succeeded");
            assertThat(report.getInt("run.tasks_planned") + report.getInt("run.tasks_joined"))
                    .isEqualTo(1 + stocks.size());
            assertThat(report.getInt("tasks.done")).isEqualTo(1 + stocks.size());
            assertThat(report.getInt("calls")).isEqualTo(SCAN_CALLS + 10 * stocks.size());
        }
        assertThat(fetched()).hasSameSizeAs(stocks);
    }

    @Test
    void documents_that_another_run_has_queued_are_joined_and_not_doubled() {
        // Given
        UUID other = UUID.randomUUID();
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by, tasks_planned) VALUES ('"
                        + other
                        + "', 'fundamentals', '{}', 'test', 1)) INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES ('"
                        + other + "', 'fundamentals', '" + TICKER + "', 2, clock_timestamp() + interval '1 hour')");
        String id = Operator.post(SCAN).statusCode(202).extract().path("id");
        await().atMost(PATIENCE)
                .until(() -> given().get("/api/v1/ingestions/" + id)
                                .then()
                                .extract()
                                .jsonPath()
                                .getInt("tasks.done")
                        == stocks.size());
        List<String> waiting = column("SELECT state FROM ingestion_runs WHERE id = '" + id + "'");

        // When
        IngestionStack.execute("UPDATE ingestion_tasks SET next_attempt_at = now() WHERE run_id = '" + other + "'");
        JsonPath report = Operator.report(id);

        // Then
        assertThat(waiting).containsExactly("running");
        assertThat(report.getInt("run.tasks_joined")).isEqualTo(1);
        assertThat(report.getInt("run.tasks_planned")).isEqualTo(stocks.size());
        assertThat(fetched()).containsExactlyInAnyOrderElementsOf(stocks);
    }

    @Test
    void instruments_we_do_not_know_or_hold_are_left_out_until_we_do() {
        // Given
        IngestionStack.execute("UPDATE companies SET held_reason = 'test' WHERE ticker = '" + TICKER + "'");

        // When
        JsonPath without = Operator.run(SCAN);
        IngestionStack.execute("UPDATE companies SET held_reason = NULL WHERE ticker = '" + TICKER + "'");
        JsonPath with = Operator.run(SCAN);

        // Then
        assertThat(scanRows(without, "received")).isEqualTo(stocks.size());
        assertThat(scanRows(without, "written")).isEqualTo(stocks.size() - 1);
        assertThat(scanRows(with, "written")).isEqualTo(1);
        assertThat(fetched()).containsExactlyInAnyOrderElementsOf(stocks);
    }

    @Test
    void what_was_purged_is_new_to_the_next_scan() {
        // Given
        Operator.run(SCAN);
        given().delete("/api/v1/datasets/fundamentals?ticker=" + TICKER + "&confirm=fundamentals")
                .then()
                .statusCode(200);
        IngestionStack.vendor().requests().clear();

        // When
        JsonPath report = Operator.run(SCAN);

        // Then
        assertThat(scanRows(report, "written")).isEqualTo(1);
        assertThat(fetched()).containsExactly(TICKER);
    }

    @Test
    void an_exchange_without_known_instruments_is_refused_before_it_costs_anything() {
        // When
        Operator.post("{\"dataset\":\"fundamentals\",\"exchange\":\"VX\",\"changed_only\":true}")
                .statusCode(400);

        // Then
        assertThat(IngestionStack.vendor().requests().entries()).isEmpty();
    }

    @Test
    void pages_of_any_size_show_the_same_companies() {
        // When
        BulkSource.Seen small =
                new BulkSource(client::bulkFundamentals, 3).read("US").await().atMost(PATIENCE);
        BulkSource.Seen large =
                new BulkSource(client::bulkFundamentals, 500).read("US").await().atMost(PATIENCE);

        // Then
        assertThat(small.pages()).isGreaterThan(3);
        assertThat(large.pages()).isEqualTo(1);
        assertThat(small.fingerprints()).isEqualTo(large.fingerprints());
        assertThat(small.received()).isEqualTo(small.fingerprints().size());
    }

    private static int scanRows(JsonPath report, String count) {
        return report.getInt("subjects.find { it.subject == 'LSE' }.rows." + count);
    }

    /** Tickers whose whole documents were asked for since the log was cleared. */
    private static List<String> fetched() {
        return IngestionStack.vendor().requests().entries().stream()
                .filter(entry -> entry.endpoint().equals("fundamentals"))
                .map(Entry::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private static LocalDate newest() {
        FundamentalTruth truth = IngestionStack.vendor().market().fundamentals(TICKER);
        return truth.filed().get(truth.filed().size() - 1).end();
    }

    private static BigDecimal restate(LocalDate end, BigDecimal revenue) {
        return IngestionStack.vendor()
                .market()
                .restateStatement(
                        TICKER, Statement.INCOME_STATEMENT, PeriodType.QUARTERLY, end, "totalRevenue", revenue);
    }
}
