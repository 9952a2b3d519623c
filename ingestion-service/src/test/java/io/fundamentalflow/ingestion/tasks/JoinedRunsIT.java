package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two runs that want the same: the work is done once, and both runs end with it. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class JoinedRunsIT {

    private static final String SPLITS = "{\"dataset\":\"splits\",\"tickers\":[\"QFRC.US\"]}";

    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void another_run_has_queued_the_task_for_later() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by, tasks_planned) VALUES ('"
                        + other
                        + "', 'splits', '{}', 'test', 1)) INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, priority, max_attempts, next_attempt_at) VALUES ('"
                        + other + "', 'splits', 'QFRC.US', 2, 10, 2, clock_timestamp() + interval '1 hour')");
    }

    @AfterEach
    void mend_the_vendor() {
        IngestionStack.vendor().faults().clear();
    }

    @Test
    void work_that_is_queued_already_is_not_doubled_and_the_run_goes_on_until_it_is_done() {
        // Given
        JsonPath joined = Operator.post(SPLITS).statusCode(202).extract().jsonPath();
        String id = joined.getString("id");
        // A run of its own that ends shows that ended runs were looked for meanwhile.
        Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"]}");
        JsonPath before = progress(id);

        // When
        letTheTaskGo();

        // Then
        assertThat(joined.getInt("tasks_planned")).isZero();
        assertThat(joined.getInt("tasks_joined")).isEqualTo(1);
        assertThat(before.getString("run.state")).isEqualTo("running");
        assertThat(before.getInt("tasks.queued")).isEqualTo(1);
        assertThat(before.getInt("percent")).isZero();
        JsonPath report = Operator.report(id);
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(report.getInt("tasks.done")).isEqualTo(1);
        assertThat(report.getInt("calls")).isEqualTo(1);
        assertThat(report.getList("subjects.subject")).containsExactly("QFRC.US");
        assertThat(column("SELECT priority FROM ingestion_tasks WHERE run_id = '" + other + "'"))
                .containsExactly("50");
    }

    @Test
    void a_failure_of_the_joined_work_is_a_failure_of_every_run_that_joined_it() {
        // Given
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.NOT_FOUND).onEndpoint("splits").onTicker("QFRC.US"));
        String alone = Operator.post(SPLITS).statusCode(202).extract().path("id");
        String withOthers = Operator.post("{\"dataset\":\"splits\",\"tickers\":[\"QFRC.US\",\"QODD.US\"]}")
                .statusCode(202)
                .extract()
                .path("id");

        // When
        letTheTaskGo();

        // Then
        assertThat(Operator.report(alone).getString("run.state")).isEqualTo("failed");
        JsonPath report = Operator.report(withOthers);
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.subject")).containsExactly("QFRC.US");
        assertThat(report.getList("failed.error_class")).containsExactly("not_found");
    }

    @Test
    void records_that_the_joined_work_refused_are_in_every_report() {
        // Given
        IngestionStack.execute("UPDATE ingestion_tasks SET dataset = 'daily_prices', subject = 'QDRT.US', stage = 3"
                + " WHERE run_id = '" + other + "'");
        String id = Operator.post(Operator.daily("QDRT.US"))
                .statusCode(202)
                .extract()
                .path("id");

        // When
        letTheTaskGo();

        // Then
        JsonPath report = Operator.report(id);
        assertThat(report.getInt("run.tasks_joined")).isEqualTo(1);
        assertThat(report.getInt("rows.rejected")).isPositive();
        assertThat(report.getList("rejected.rule")).contains("close_missing");
    }

    @Test
    void deleting_a_run_takes_its_tasks_and_their_links_along() {
        // Given
        String id = Operator.post(SPLITS).statusCode(202).extract().path("id");

        // When
        IngestionStack.execute("DELETE FROM ingestion_runs WHERE id = '" + other + "'");

        // Then
        assertThat(column("SELECT 1 FROM ingestion_run_tasks WHERE run_id = '" + id + "'"))
                .isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> progress(id).getString("run.state").equals("succeeded"));
    }

    private void letTheTaskGo() {
        IngestionStack.execute("UPDATE ingestion_tasks SET next_attempt_at = now() WHERE run_id = '" + other + "'");
    }

    private static JsonPath progress(String id) {
        return given().get("/api/v1/ingestions/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
