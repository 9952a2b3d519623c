package io.fundamentalflow.query.http;

import static io.fundamentalflow.query.Api.get;
import static io.fundamentalflow.query.Api.head;
import static io.fundamentalflow.query.Api.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every path does with methods that are not GET, and where problems are explained. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class MethodsIT {

    private static final String HTML = "text/html";

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/exchanges",
                "/api/v1/companies?limit=2",
                "/api/v1/news",
                "/api/v1/prices/latest?tickers=ABC.US",
                "/api/v1/fundamentals/metrics",
                "/api/v1/status",
                "/problems/not-found"
            })
    void head_says_what_get_would_say_without_saying_it(String path) {
        // Given
        Answer whole = get(path);

        // When
        Answer headers = head(path);

        // Then
        assertThat(headers.statusCode()).isEqualTo(200).isEqualTo(whole.statusCode());
        assertThat(headers.asString()).isEmpty();
        assertThat(headers.contentType()).isEqualTo(whole.contentType());
        assertThat(headers.header("ETag")).isEqualTo(whole.header("ETag"));
        assertThat(headers.header("Cache-Control")).isEqualTo(whole.header("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/exchanges", "/api/v1/companies/ABC.US", "/api/v1/prices/ABC.US", "/problems"})
    void options_names_the_methods(String path) {
        // When
        Answer answer = send("OPTIONS", path);

        // Then
        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(answer.header("Allow")).contains("GET").contains("HEAD").contains("OPTIONS");
        assertThat(answer.header("Allow")).doesNotContain("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void nothing_can_be_written(String method) {
        // When
        Answer answer = send(method, "/api/v1/prices/ABC.US");

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.jsonPath().getString("type")).isEqualTo(ProblemType.METHOD_NOT_ALLOWED.url());
    }

    @ParameterizedTest
    @EnumSource
    void every_type_of_problem_is_explained_at_its_url(ProblemType type) {
        // When
        Answer page = get(type.url(), "Accept", HTML);
        Answer data = get(type.url(), "Accept", "application/json");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith(HTML);
        assertThat(page.asString()).contains(type.title(), type.meaning(), type.remedy());
        assertThat(data.jsonPath().getString("data.type")).isEqualTo(type.url());
        assertThat(data.jsonPath().getInt("data.status")).isEqualTo(type.status());
        assertThat(get("/problems", "Accept", HTML).asString()).contains("href=\"" + type.url() + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {HTML, "application/json"})
    void an_unknown_type_is_a_problem_itself(String accepted) {
        // When
        Answer answer = get("/problems/nonsense", "Accept", accepted);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith(Problem.CONTENT_TYPE);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly("slug");
    }
}
