package io.fundamentalflow.ingestion.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs would cost, told without starting them. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class PlanIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"dataset\":\"daily_prices\",\"tickers\":[\"QDIV.US\",\"QODD.US\"]} | 6 | 6",
                "{\"dataset\":\"daily_prices\",\"tickers\":[\"QDIV.US\"],\"with_actions\":false} | 1 | 1",
                "{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"]} | 1 | 10",
                "{\"dataset\":\"intraday_1m\",\"tickers\":[\"QDIV.US\"],\"from\":\"2026-01-01\",\"to\":\"2026-06-30\"} | 4 | 20",
                "{\"dataset\":\"splits\",\"exchange\":\"US\",\"changed_only\":true,\"from\":\"2026-11-16\",\"to\":\"2026-11-20\"} | 5 | 500",
                "{\"dataset\":\"calendar\",\"exchange\":\"US\"} | 18 | 18",
                "{\"dataset\":\"symbols\",\"exchange\":\"US\"} | 3 | 7",
            })
    void a_run_is_priced_and_not_started(String body, int requests, int calls) {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        int runs = IngestionStack.column("SELECT id FROM ingestion_runs").size();
        int followed = IngestionStack.column("SELECT id FROM universe").size();
        long asked = IngestionStack.vendor().requests().total();

        // When
        JsonPath plan = given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/ingestions/plan")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(plan.getInt("data.requests_at_least")).isEqualTo(requests);
        assertThat(plan.getInt("data.calls_at_least")).isEqualTo(calls);
        assertThat(plan.getBoolean("data.fits_today")).isTrue();
        assertThat(plan.getInt("data.minutes_at_least")).isEqualTo(1);
        assertThat(IngestionStack.column("SELECT id FROM ingestion_runs")).hasSize(runs);
        assertThat(IngestionStack.column("SELECT id FROM universe")).hasSize(followed);
        assertThat(IngestionStack.vendor().requests().total()).isEqualTo(asked);
    }

    @Test
    void what_does_not_fit_today_is_told_by_dataset_and_when_it_would_be_done() {
        // Given: all but ten calls of what nobody waits for are spent; 5,000 of 100,000 are the reserve
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        long spent = 95_000 - 10 - budget().getLong("data.calls_spent");
        IngestionStack.execute("UPDATE vendor_budgets SET spent = spent + " + spent);

        // When
        JsonPath plan;
        JsonPath waitedFor;
        try {
            plan = plan("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\",\"QODD.US\",\"QTWO.US\"]}");
            waitedFor = plan(
                    "{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\",\"QODD.US\"],\"priority\":\"interactive\"}");
        } finally {
            IngestionStack.execute("UPDATE vendor_budgets SET spent = spent - " + spent);
        }

        // Then
        assertThat(plan.getBoolean("data.fits_today")).isFalse();
        assertThat(plan.getInt("data.tasks.fundamentals")).isEqualTo(3);
        assertThat(plan.getInt("data.not_today.fundamentals")).isEqualTo(2);
        assertThat(plan.getInt("data.days_at_least")).isEqualTo(2);
        assertThat(plan.getString("data.done_at_earliest")).contains("T00:00:");
        assertThat(waitedFor.getBoolean("data.fits_today")).isTrue();
        assertThat(waitedFor.getMap("data.not_today")).isEmpty();
    }

    @Test
    void what_is_queued_goes_first_and_what_the_run_would_join_counts_once() {
        // Given: a paused dataset, so that it stays queued
        given().contentType(ContentType.JSON).body("{}").put("/api/v1/datasets/fundamentals/pause");
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        long before =
                plan("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"]}").getLong("data.calls_ahead");
        String run = Operator.post("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\",\"QTWO.US\"]}")
                .statusCode(202)
                .extract()
                .path("id");

        // When
        JsonPath joined = plan("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"]}");
        JsonPath urgent = plan("{\"dataset\":\"fundamentals\",\"tickers\":[\"QODD.US\"],\"priority\":\"interactive\"}");
        given().delete("/api/v1/datasets/fundamentals/pause");

        // Then
        assertThat(joined.getLong("data.calls_ahead") - before).isEqualTo(10);
        assertThat(joined.getLong("data.calls_at_least")).isEqualTo(10);
        assertThat(urgent.getLong("data.calls_ahead")).isZero();
        Operator.report(run);
    }

    private static JsonPath plan(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/ingestions/plan")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath budget() {
        return given().get("/api/v1/budget").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void a_plan_that_cannot_be_is_refused_as_its_run_would_be() {
        // Given

        // When
        var answer = given().contentType(ContentType.JSON)
                .body("{\"dataset\":\"weather\",\"tickers\":[\"QDIV.US\"]}")
                .post("/api/v1/ingestions/plan")
                .then();

        // Then
        answer.statusCode(400).body("errors[0].field", Matchers.equalTo("dataset"));
    }
}
