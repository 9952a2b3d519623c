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
