package io.fundamentalflow.ingestion;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;

/** An operator at the HTTP API. */
public final class Operator {

    private Operator() {}

    /** Posts a body as it is. */
    public static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/ingestions")
                .then();
    }

    /** Starts a run and waits for its end; the run's report. */
    public static JsonPath run(String body) {
        String id = post(body).statusCode(202).extract().path("id");
        return report(id);
    }

    /** Waits for the end of a run; its report. */
    public static JsonPath report(String id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !"running"
                        .equals(given().get("/api/v1/ingestions/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .path("run.state")));
        return given().get("/api/v1/ingestions/" + id + "/report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static String daily(String... tickers) {
        return "{\"dataset\":\"daily_prices\",\"tickers\":[\"" + String.join("\",\"", tickers) + "\"]}";
    }
}
