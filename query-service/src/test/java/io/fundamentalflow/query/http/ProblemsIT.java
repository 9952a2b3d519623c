package io.fundamentalflow.query.http;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class ProblemsIT {

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404, not-found",
        "/nothing/here, 404, not-found",
        "/api/v1/nothing, 404, not-found",
        "/api/v1/prices/NOSUCH.US/latest, 404, not-found",
        "/api/v1/prices/..%2fx/latest, 400, invalid-parameter",
        "/api/v1/prices/AAPL/latest, 400, invalid-parameter",
        "/api/v1/prices/A%00.US/latest, 400, invalid-parameter",
        "/api/v1/prices/%zz/latest, 400, bad-request",
        "/api/v1/prices/%/latest, 400, bad-request",
        "/api/v1/ping?x=%4, 400, bad-request",
    })
    void every_refusal_is_a_problem(String path, int status, String slug) throws IOException {
        // When
        String answer = raw("GET " + path + " HTTP/1.1", "");

        // Then
        assertProblemOnTheWire(answer, status, slug);
    }

    private static void assertProblemOnTheWire(String answer, int status, String slug) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head).startsWith("HTTP/1.1 " + status).containsIgnoringCase("content-type: " + Problem.CONTENT_TYPE);
        assertProblem(answer.substring(head.length() + 4), status, slug);
        assertThat(head)
                .contains(JsonPath.from(answer.substring(head.length() + 4)).getString("request_id"));
    }

    @Test
    void wrong_method_is_405_with_the_right_ones() throws IOException {
        // When
        String answer = raw("POST /api/v1/ping HTTP/1.1", "");

        // Then
        assertProblemOnTheWire(answer, 405, "method-not-allowed");
        assertThat(answer).containsIgnoringCase("allow: ").contains("GET");
    }

    @Test
    void media_type_we_do_not_have_is_406() {
        // When
        Answer response = get("/api/v1/ping", "Accept", "application/xml");

        // Then
        assertProblem(response, 406, "not-acceptable");
    }

    @Test
    void long_target_is_414_and_large_headers_are_431_and_a_large_body_is_413() throws IOException {
        // When
        String target = raw("GET /api/v1/ping?x=" + "a".repeat(9_000) + " HTTP/1.1", "");
        Answer targetOverHttp2 = get("/api/v1/ping?x=" + "a".repeat(9_000));
        String headers = raw("GET /api/v1/ping HTTP/1.1", "X-Big: " + "a".repeat(20_000) + "\r\n");
        String body = raw("POST /api/v1/ping HTTP/1.1", "Content-Length: 70000\r\n");

        // Then
        assertProblemOnTheWire(target, 414, "url-too-long");
        assertProblem(targetOverHttp2, 414, "url-too-long");
        assertProblemOnTheWire(headers, 431, "headers-too-large");
        assertProblemOnTheWire(body, 413, "body-too-large");
    }

    @Test
    void foreign_origin_is_refused_with_a_problem() {
        // When
        Answer response = get("/api/v1/ping", "Origin", "https://evil.example");

        // Then
        assertProblem(response, 403, "origin-not-allowed");
        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void request_id_is_taken_over_when_fit_and_made_when_not() {
        // When
        String kept = get("/api/v1/ping", "X-Request-Id", "abc-1.2_3").header("X-Request-Id");
        String made = get("/api/v1/ping", "X-Request-Id", "a b;c").header("X-Request-Id");

        // Then
        assertThat(kept).isEqualTo("abc-1.2_3");
        assertThat(made).matches("[0-9a-f]{16}");
    }

    @Test
    void every_answer_has_the_security_headers_and_the_allowance() {
        // When
        Answer response = get("/api/v1/ping");

        // Then
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(response.header("RateLimit-Policy")).contains("q=100000");
        assertThat(response.header("RateLimit")).contains("r=");
    }

    @Test
    void status_says_who_we_are_and_what_we_found() {
        // When
        Answer response = get("/api/v1/status");

        // Then
        assertThat(response.jsonPath().getString("data.service")).isEqualTo("query-service");
        assertThat(response.jsonPath().getBoolean("data.ready")).isTrue();
        assertThat(response.jsonPath().getInt("data.schema_version")).isPositive();
        assertThat(response.jsonPath().getMap("data.database_profile")).isNotEmpty();
    }

    private static void assertProblem(Answer response, int status, String slug) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith(Problem.CONTENT_TYPE);
        assertThat(response.jsonPath().getString("request_id")).isEqualTo(response.header("X-Request-Id"));
        assertProblem(response.asString(), status, slug);
    }

    private static void assertProblem(String body, int status, String slug) {
        JsonPath problem = JsonPath.from(body);
        assertThat(problem.getString("type")).isEqualTo("/problems/" + slug);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("instance")).startsWith("/");
        assertThat(problem.getList("errors")).isNotNull();
        assertThat(body).doesNotContain("Exception", "io.fundamentalflow", "SELECT");
    }

    /** What no HTTP client would send. */
    private String raw(String requestLine, String headers) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(10_000);
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
