package io.fundamentalflow.ingestion.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator sees of the key's budget. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class BudgetIT {

    @Test
    void calls_and_requests_are_counted_and_the_key_is_not_shown() {
        // Given
        JsonPath before = budget();

        // When
        JsonPath run = Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"]}");

        // Then
        JsonPath after = budget();
        assertThat(after.getLong("data.calls_spent") - before.getLong("data.calls_spent"))
                .isGreaterThanOrEqualTo(run.getLong("calls"));
        assertThat(after.getLong("data.calls_left"))
                .isEqualTo(after.getLong("data.calls_limit") - after.getLong("data.calls_spent"));
        assertThat(after.getInt("data.requests_last_minute")).isPositive();
        assertThat(after.getInt("data.requests_limit")).isEqualTo(100_000);
        assertThat(after.getString("data.exhausted_until")).isNull();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(budget().getList("data.endpoints.endpoint")).contains("splits"));
        assertThat(after.prettify()).doesNotContain(IngestionStack.CANARY_KEY);
    }

    @Test
    void the_forecast_prices_what_is_queued() {
        // Given: a paused dataset, so that it stays queued
        given().contentType(ContentType.JSON).body("{}").put("/api/v1/datasets/fundamentals/pause");
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        JsonPath before = forecast();
        String run = Operator.post("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\",\"QTWO.US\"]}")
                .statusCode(202)
                .extract()
                .path("id");

        // When
        JsonPath after = forecast();
        given().delete("/api/v1/datasets/fundamentals/pause");

        // Then
        assertThat(after.getLong("data.calls_at_least") - before.getLong("data.calls_at_least"))
                .isEqualTo(20);
        assertThat(after.getInt("data.tasks.fundamentals")).isEqualTo(2);
        assertThat(after.getBoolean("data.fits_today")).isTrue();
        assertThat(Operator.report(run).getString("run.state")).isEqualTo("succeeded");
    }

    private static JsonPath forecast() {
        return given().get("/api/v1/budget/forecast")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath budget() {
        return given().get("/api/v1/budget").then().statusCode(200).extract().jsonPath();
    }
}
