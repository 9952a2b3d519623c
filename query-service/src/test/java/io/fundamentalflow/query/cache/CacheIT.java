package io.fundamentalflow.query.cache;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Quotes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class CacheIT {

    QueryStack stack;
    Quotes quotes;

    @BeforeEach
    void ready() {
        quotes = new Quotes(stack);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void second_read_comes_from_this_process_with_the_same_etag() {
        // Given
        quotes.list("AAA");
        quotes.price("AAA", "10.5");
        Response first = latest("AAA");

        // When
        Response second = latest("AAA");

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("X-Cache")).isEqualTo("database");
        assertThat(second.header("X-Cache")).isEqualTo("local");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.jsonPath().getBoolean("meta.degraded")).isFalse();
        assertThat(second.jsonPath().getString("data.close")).isEqualTo("10.5");
    }

    private Response latest(String symbol) {
        return get("/api/v1/prices/" + symbol + ".TST/latest");
    }
}
