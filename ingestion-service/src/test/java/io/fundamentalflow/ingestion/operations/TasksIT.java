package io.fundamentalflow.ingestion.operations;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue in an operator's hands. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class TasksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AfterEach
    void mend() {
        IngestionStack.vendor().faults().clear();
        given().delete("/api/v1/datasets/splits/pause");
    }

    @Test
    void a_dead_task_says_why_and_queued_again_it_mends_its_run() {
        // Given
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.NOT_FOUND).onEndpoint("splits").onTicker("QREV.US"));
        String run = Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QREV.US\",\"QDIV.US\"]}")
                .getString("run.id");
        JsonPath dead = given().get("/api/v1/tasks?state=dead&run=" + run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        IngestionStack.vendor().faults().clear();

        // When
        JsonPath requeued = requeue("{\"ids\":[" + dead.getLong("data[0].id") + "]}")
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(dead.getList("data.subject")).containsExactly("QREV.US");
        assertThat(dead.getString("data[0].error_class")).isEqualTo("not_found");
        assertThat(dead.getString("data[0].error")).isNotBlank();
        assertThat(requeued.getInt("data.requeued")).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column("SELECT state FROM ingestion_runs WHERE id = '" + run + "'"))
                        .containsExactly("succeeded"));
        requeue("{\"run\":\"" + run + "\"}").body("data.requeued", equalTo(0));
    }

    @Test
    void the_same_given_up_twice_is_queued_once() {
        // Given
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.NOT_FOUND).onEndpoint("div").onTicker("QREV.US"));
        String body = "{\"dataset\":\"dividends\",\"tickers\":[\"QREV.US\"]}";
        Operator.run(body);
        Operator.run(body);
        IngestionStack.vendor().faults().clear();

        // When
        ValidatableResponse answer =
                requeue("{\"dataset\":\"dividends\",\"exchange\":\"US\",\"error_class\":\"not_found\"}");

        // Then
        answer.statusCode(200).body("data.requeued", equalTo(1));
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_tasks WHERE state IN ('queued', 'leased')")
                        .isEmpty());
    }

    @Test
    void of_a_paused_dataset_nothing_is_asked_until_it_goes_on() {
        // Given
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"the vendor mends its splits\"}")
                .put("/api/v1/datasets/splits/pause")
                .then()
                .statusCode(204);
        IngestionStack.vendor().requests().clear();
        String run = Operator.post(Operator.daily("QTWO.US"))
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE)
                .until(() -> column("SELECT state FROM ingestion_tasks WHERE dataset = 'dividends' AND run_id = '" + run
                                + "'")
                        .equals(List.of("done")));
        JsonPath paused = summary();
        List<String> asked = IngestionStack.vendor().requests().entries().stream()
                .map(entry -> entry.endpoint())
                .toList();

        // When
        given().delete("/api/v1/datasets/splits/pause").then().statusCode(204);

        // Then
        assertThat(asked).contains("div").doesNotContain("splits", "eod");
        assertThat(paused.getString("data.find { it.dataset == 'splits' }.pause_reason"))
                .isEqualTo("the vendor mends its splits");
        assertThat(paused.getInt("data.find { it.dataset == 'splits' }.ready")).isEqualTo(1);
        assertThat(paused.getInt("data.find { it.dataset == 'daily_prices' }.waiting"))
                .isEqualTo(1);
        assertThat(Operator.report(run).getString("run.state")).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, tasks?state=lost, state",
        "GET, tasks?dataset=weather, dataset",
        "GET, tasks?exchange=us-1, exchange",
        "GET, tasks?run=7, run",
        "GET, tasks?cursor=x, cursor",
        "GET, tasks?limit=0, limit",
        "PUT, datasets/weather/pause, dataset",
        "DELETE, datasets/indicators/pause, dataset"
    })
    void a_wrong_request_is_a_problem_that_names_the_field(String method, String path, String field) throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("PUT") ? "{}" : ""))
                .build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.from(answer.body()).getString("errors[0].field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ids",
                "{\"ids\":[null]} | ids",
                "{\"dataset\":\"weather\"} | dataset",
                "{\"run\":\"7\"} | run"
            })
    void a_requeue_of_everything_or_of_nonsense_is_refused(String body, String field) {
        // Given

        // When
        ValidatableResponse answer = requeue(body);

        // Then
        answer.statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void tasks_can_be_looked_through_page_by_page() {
        // Given
        String run = Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QREV.US\",\"QDIV.US\",\"QTWO.US\"]}")
                .getString("run.id");
        String pages = "/api/v1/tasks?state=done&dataset=splits&limit=2&run=" + run;
        ValidatableResponse first = given().get(pages).then();
        Object cursor = first.body("complete", equalTo(false))
                .body("next", notNullValue())
                .extract()
                .path("next");

        // When
        ValidatableResponse second = given().get(pages + "&cursor=" + cursor).then();

        // Then
        second.body("complete", equalTo(true)).body("data.size()", equalTo(1));
    }

    private static ValidatableResponse requeue(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/tasks/requeue")
                .then();
    }

    private static JsonPath summary() {
        return given().get("/api/v1/tasks/summary")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
