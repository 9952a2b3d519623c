package io.fundamentalflow.query.http;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of docs/limits.md, on both sides of each edge. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class LimitsIT {

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource({
        "prices/ABC.US?, 50000",
        "prices/ABC.US?interval=5m&, 10000",
        "prices?tickers=ABC.US&, 50000",
        "indicators/ABC.US?name=sma(5)&, 10000",
        "companies?, 1000",
        "companies/ABC.US/dividends?, 5000",
        "companies/ABC.US/splits?, 5000",
        "companies/ABC.US/ratings?, 5000",
        "companies/ABC.US/earnings?, 5000",
        "companies/ABC.US/insider-transactions?, 5000",
        "companies/ABC.US/sentiment?, 5000",
        "companies/ABC.US/news-words?, 1000",
        "fundamentals/ABC.US?, 400",
        "news?, 500",
        "rejects?, 500",
        "calendar?, 5000",
        "market/movers?exchange=US&, 200",
        "screener?, 1000",
    })
    void rows_of_a_page(String path, int most) {
        // When
        Answer one = get("/api/v1/" + path + "limit=1");
        Answer all = get("/api/v1/" + path + "limit=" + most);
        Answer none = get("/api/v1/" + path + "limit=0");
        Answer more = get("/api/v1/" + path + "limit=" + (most + 1));

        // Then
        assertThat(one.statusCode()).as(one.asString()).isIn(200, 404);
        assertThat(all.statusCode()).as(all.asString()).isEqualTo(one.statusCode());
        assertThat(none.jsonPath().getList("errors.field")).containsExactly("limit");
        assertThat(more.jsonPath().getList("errors.field")).containsExactly("limit");
    }

    @ParameterizedTest
    @CsvSource({
        "calendar?from=2024-01-01&to=2025-01-04, calendar?from=2024-01-01&to=2025-01-05, to",
        "exchanges/US/coverage?from=2024-01-01&to=2024-01-31, exchanges/US/coverage?from=2024-01-01&to=2024-02-01, to",
        "exchanges/US/sessions?from=2014-01-01&to=2024-02-17, exchanges/US/sessions?from=2014-01-01&to=2024-02-18, to",
        "coverage/ABC.US?from=1974-01-31&to=2024-01-31, coverage/ABC.US?from=1974-01-30&to=2024-01-31, from",
        "statistics?tickers=ABC.US&from=2014-01-31&to=2024-01-31, statistics?tickers=ABC.US&from=2014-01-30&to=2024-01-31, from",
    })
    void days_of_a_range(String within, String beyond, String field) {
        // When
        Answer taken = get("/api/v1/" + within);
        Answer refused = get("/api/v1/" + beyond);

        // Then
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({"prices/latest, 500", "quotes, 500", "prices, 50", "statistics, 20"})
    void tickers_of_a_list(String path, int most) {
        // Given
        String tickers = IntStream.range(0, most).mapToObj(i -> "N" + i + ".US").collect(Collectors.joining(","));

        // When
        Answer taken = get("/api/v1/" + path + "?tickers=" + tickers);
        Answer refused = get("/api/v1/" + path + "?tickers=" + tickers + ",ABC.US");

        // Then
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("tickers");
    }

    @Test
    void bytes_of_a_target() {
        // Given
        String path = "/api/v1/prices/latest?tickers=ABC.US";
        String longest = path + "&x=" + "a".repeat(8_192 - path.length() - 3);

        // When
        Answer taken = get(longest);
        Answer refused = get(longest + "a");

        // Then
        assertThat(taken.jsonPath().getList("errors.field")).containsExactly("x");
        assertThat(refused.statusCode()).isEqualTo(414);
    }
}
