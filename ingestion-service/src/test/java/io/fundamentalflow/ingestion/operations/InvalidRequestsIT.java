package io.fundamentalflow.ingestion.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class InvalidRequestsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "'; drop table companies; --.US",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.US",
                "AA\\u0000PL.US",
                "AA\\nPL.US",
                "AAPL",
                "",
                "A.B.US",
                "%2e%2e.US"
            })
    void an_invalid_ticker_is_refused_by_name_and_never_reaches_the_vendor_or_the_database(String ticker) {
        // Given
        long asked = IngestionStack.vendor().requests().total();
        int runs = IngestionStack.column("SELECT id FROM ingestion_runs").size();

        // When
        ValidatableResponse answer = Operator.post(Operator.daily("QDIV.US", ticker));

        // Then
        problem(answer, 400).body("errors.field", hasItem("tickers[1]"));
        assertThat(IngestionStack.vendor().requests().total()).isEqualTo(asked);
        assertThat(IngestionStack.column("SELECT id FROM ingestion_runs")).hasSize(runs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataset | {\"dataset\":\"weather\",\"tickers\":[\"QDIV.US\"]}",
                "dataset | {\"tickers\":[\"QDIV.US\"]}",
                "tickers | {\"dataset\":\"daily_prices\"}",
                "tickers | {\"dataset\":\"daily_prices\",\"tickers\":[]}",
                "exchange | {\"dataset\":\"symbols\"}",
                "exchange | {\"dataset\":\"symbols\",\"exchange\":\"../US\"}",
                "exchange | {\"dataset\":\"daily_prices\",\"exchange\":\"US\",\"tickers\":[\"QDIV.US\"]}",
                "tickers | {\"dataset\":\"symbols\",\"tickers\":[\"QDIV.US\"]}",
                "from | {\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"],\"from\":\"2024-02-30\"}",
                "from | {\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"],\"from\":\"2024-02-03\",\"to\":\"2024-02-02\"}",
                "full | {\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"],\"from\":\"2024-02-03\",\"full\":true}",
                "from | {\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"],\"from\":\"2024-02-03\"}",
                "changed_only | {\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"],\"changed_only\":true}",
                "changed_only | {\"dataset\":\"news\",\"exchange\":\"US\",\"changed_only\":true}",
                "changed_only | {\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"],\"changed_only\":true}",
                "from | {\"dataset\":\"quotes\",\"tickers\":[\"QDIV.US\"],\"from\":\"2024-02-03\"}",
                "to | {\"dataset\":\"exchange_sessions\",\"exchange\":\"US\",\"to\":\"2024-02-03\"}",
                "tickers | {\"dataset\":\"exchange_sessions\",\"tickers\":[\"QDIV.US\"]}",
                "changed_only | {\"dataset\":\"fundamentals\",\"changed_only\":true}",
                "from | {\"dataset\":\"fundamentals\",\"exchange\":\"US\",\"changed_only\":true,\"from\":\"2024-02-03\"}",
                "tickers | {\"dataset\":\"splits\",\"tickers\":\"QDIV.US\"}",
                "nonsense | {\"dataset\":\"splits\",\"nonsense\":1}",
                "body | {\"dataset\":",
                "body | []"
            })
    void a_wrong_request_is_a_problem_that_names_the_field(String field, String body) {
        // When
        ValidatableResponse answer = Operator.post(body);

        // Then
        problem(answer, 400).body("errors.field", hasItem(field));
    }

    @Test
    void too_many_tickers_are_refused() {
        // Given
        String[] tickers = new String[Parameters.MOST_TICKERS + 1];
        for (int i = 0; i < tickers.length; i++) {
            tickers[i] = "T" + i + ".US";
        }

        // When
        ValidatableResponse answer = Operator.post(Operator.daily(tickers));

        // Then
        problem(answer, 400).body("errors.field", hasItem("tickers"));
    }

    /** Over the JDK's client: REST Assured loses error answers to GET in a Turkish locale. */
    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404",
        "GET, /api/v1/nowhere, 404",
        "DELETE, /api/v1/ingestions, 405",
        "POST, /api/v1/ingestions, 415",
        "GET, /api/v1/ingestions/not-an-id, 400",
        "GET, /api/v1/ingestions/00000000-0000-0000-0000-000000000000, 404",
        "GET, /api/v1/ingestions?limit=0, 400",
        "GET, /api/v1/ingestions?cursor=x, 400"
    })
    void errors_are_problems_wherever_they_are_raised(String method, String path, int status) throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Content-Type", "text/plain")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "x" : ""))
                .build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(JsonPath.from(answer.body()).getInt("status")).isEqualTo(status);
        assertThat(JsonPath.from(answer.body()).getString("request_id")).isNotBlank();
    }

    @Test
    void a_body_too_large_is_refused_before_it_is_read() {
        // When
        ValidatableResponse answer = given().contentType(ContentType.JSON)
                .body(new byte[300_000])
                .post("/api/v1/ingestions")
                .then();

        // Then
        problem(answer, 413);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("type", startsWith("/problems/"))
                .body("request_id", notNullValue());
    }
}
