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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a request is said in the same way by every endpoint. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class BadRequestIT {

    private static final List<String> BY_TICKER = List.of(
            "/api/v1/prices/{ticker}",
            "/api/v1/prices/{ticker}/latest",
            "/api/v1/companies/{ticker}",
            "/api/v1/companies/{ticker}/dividends",
            "/api/v1/companies/{ticker}/splits",
            "/api/v1/companies/{ticker}/snapshots",
            "/api/v1/companies/{ticker}/snapshots/general",
            "/api/v1/companies/{ticker}/ratings",
            "/api/v1/companies/{ticker}/earnings",
            "/api/v1/companies/{ticker}/insider-transactions",
            "/api/v1/companies/{ticker}/holdings",
            "/api/v1/companies/{ticker}/holders",
            "/api/v1/fundamentals/{ticker}",
            "/api/v1/fundamentals/{ticker}/latest",
            "/api/v1/companies/resolve?ticker={ticker}");

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    static Stream<Arguments> invalidTickers() {
        List<String> texts = List.of(
                "..%2Fx",
                "%27%3B%20drop%20table%20ohlcv%3B--",
                "A".repeat(200) + ".US",
                "AAPL%00.US",
                "AAPL%0A.US",
                "%1B%5B2J.US",
                "AAPL",
                "AAPL.",
                ".US",
                "AAPL.US.US",
                "%C3%85.US",
                "A%2FB.US",
                "%20");
        return BY_TICKER.stream().flatMap(path -> texts.stream().map(text -> Arguments.of(path, text)));
    }

    @ParameterizedTest
    @MethodSource("invalidTickers")
    void an_invalid_ticker_is_a_problem_that_names_the_field(String path, String text) {
        // When
        Answer response = get(path.replace("{ticker}", text));

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getList("errors.field")).containsExactly("ticker");
        assertThat(response.jsonPath().getString("request_id")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/prices/ABC.US?form=2024-01-01|form",
                "/api/v1/prices/ABC.US?from=2024-13-01|from",
                "/api/v1/prices/ABC.US?from=yesterday|from",
                "/api/v1/prices/ABC.US?from=2024-01-02&from=2024-01-03|from",
                "/api/v1/prices/ABC.US?from=|from",
                "/api/v1/prices/ABC.US?from=2024-02-01&to=2024-01-01|from",
                "/api/v1/prices/ABC.US?to=0001-01-01|to",
                "/api/v1/prices/ABC.US?interval=2m|interval",
                "/api/v1/prices/ABC.US?interval=5m&hours=all|hours",
                "/api/v1/prices/ABC.US?interval=5m&basis_date=2024-01-31|basis_date",
                "/api/v1/quotes?tickers=ABC|tickers[0]",
                "/api/v1/quotes?ticker=ABC.US&tickers=ABC.US|ticker",
                "/api/v1/prices/ABC.US?adjust=yes|adjust",
                "/api/v1/prices/ABC.US?limit=0|limit",
                "/api/v1/prices/ABC.US?limit=50001|limit",
                "/api/v1/prices/ABC.US?order=up|order",
                "/api/v1/prices/ABC.US?after=[zzz]|after",
                "/api/v1/prices/ABC.US?as_of=2024-01-01|as_of",
                "/api/v1/prices/ABC.US?basis_date=2023-01-01&to=2024-01-01|basis_date",
                "/api/v1/prices/ABC.US?factors=1|factors",
                "/api/v1/prices/ABC.US?format=xml|format",
                "/api/v1/prices/ABC.US?unit=pence|unit",
                "/api/v1/prices/ABC.US/latest?adjust=all|adjust",
                "/api/v1/prices/latest|tickers",
                "/api/v1/prices/latest?tickers=|tickers",
                "/api/v1/prices/latest?tickers=ABC.US,,INC.US|tickers[1]",
                "/api/v1/prices/latest?tickers=ABC.US,INC|tickers[1]",
                "/api/v1/companies?exchange=U%2FS|exchange",
                "/api/v1/companies?state=alive|state",
                "/api/v1/companies?limit=1001|limit",
                "/api/v1/companies?q=|q",
                "/api/v1/companies?q=%00|q",
                "/api/v1/prices/ABC.US?after=2024-01-02|after",
                "/api/v1/prices/ABC.US?after=[2024-01-02T00:00:00Z]|after",
                "/api/v1/companies?after=!!|after",
                "/api/v1/companies?after=AAAA|after",
                "/api/v1/companies?after=[0 @A.US]|after",
                "/api/v1/companies?after=[0 A US]|after",
                "/api/v1/companies?name=x|name",
                "/api/v1/companies/ABC.US?verbose=1|verbose",
                "/api/v1/companies/resolve|ticker",
                "/api/v1/companies/resolve?ticker=ABC.US&ticker=INC.US|ticker",
                "/api/v1/companies/resolve?ticker=ABC.US&on=x|on",
                "/api/v1/companies/ABC.US/dividends?order=x|order",
                "/api/v1/companies/ABC.US/splits?limit=x|limit",
                "/api/v1/companies/ABC.US/splits?cancelled=maybe|cancelled",
                "/api/v1/companies/ABC.US/dividends?as_of=2024-01-01|as_of",
                "/api/v1/companies/ABC.US/snapshots?limit=1|limit",
                "/api/v1/companies/ABC.US/snapshots?as_of=2999-01-01|as_of",
                "/api/v1/companies/ABC.US/snapshots/general?raw=yes|raw",
                "/api/v1/companies/ABC.US/snapshots/general?limit=1|limit",
                "/api/v1/companies/ABC.US/snapshots/general?history=true&limit=101|limit",
                "/api/v1/companies/ABC.US/snapshots/general?history=true&after=[2024-01-01]|after",
                "/api/v1/companies/ABC.US/ratings?from=2024-02-01&to=2024-01-01|from",
                "/api/v1/companies/ABC.US/ratings?as_of=yesterday|as_of",
                "/api/v1/companies/ABC.US/ratings?as_of=2999-01-01T00:00:00Z|as_of",
                "/api/v1/companies/ABC.US/ratings?strict=1|strict",
                "/api/v1/companies/ABC.US/ratings?order=up|order",
                "/api/v1/companies/ABC.US/ratings?limit=5001|limit",
                "/api/v1/companies/ABC.US/ratings?after=[2024-01-01T00:00:00.1234567Z]|after",
                "/api/v1/companies/ABC.US/earnings?period=ttm|period",
                "/api/v1/companies/ABC.US/earnings?after=[2024-13-01]|after",
                "/api/v1/companies/ABC.US/earnings?format=xml|format",
                "/api/v1/companies/ABC.US/insider-transactions?code=purchase|code",
                "/api/v1/companies/ABC.US/insider-transactions?owner=|owner",
                "/api/v1/companies/ABC.US/insider-transactions?superseded=maybe|superseded",
                "/api/v1/companies/ABC.US/insider-transactions?after=[2024-02-30.1]|after",
                "/api/v1/companies/ABC.US/insider-transactions?after=[2024-02-01.9999999999999999999]|after",
                "/api/v1/companies/ABC.US/holdings?order=desc|order",
                "/api/v1/companies/ABC.US/holdings?after=[5]|after",
                "/api/v1/companies/ABC.US/holdings?history=x|history",
                "/api/v1/companies/ABC.US/holders?history=true|history",
                "/api/v1/companies/ABC.US/holders?limit=0|limit",
                "/api/v1/fundamentals/ABC.US?period=monthly|period",
                "/api/v1/fundamentals/ABC.US?from=2024-02-01&to=2024-01-01|from",
                "/api/v1/fundamentals/ABC.US?metrics=|metrics",
                "/api/v1/fundamentals/ABC.US?metrics=revenue,,ebit|metrics",
                "/api/v1/fundamentals/ABC.US?metrics=%3Cscript%3E|metrics",
                "/api/v1/fundamentals/ABC.US?as_of=yesterday|as_of",
                "/api/v1/fundamentals/ABC.US?as_of=2999-01-01|as_of",
                "/api/v1/fundamentals/ABC.US?as_of=2024-01-02T10:00:00|as_of",
                "/api/v1/fundamentals/ABC.US?as_of=2024-01-02&as_of=2024-01-03|as_of",
                "/api/v1/fundamentals/ABC.US?strict=1|strict",
                "/api/v1/fundamentals/ABC.US?lines=1|lines",
                "/api/v1/fundamentals/ABC.US?lines=true&period=ttm|lines",
                "/api/v1/fundamentals/ABC.US?lines=true&format=csv|lines",
                "/api/v1/fundamentals/ABC.US?limit=401|limit",
                "/api/v1/fundamentals/ABC.US?order=up|order",
                "/api/v1/fundamentals/ABC.US?after=[x]|after",
                "/api/v1/fundamentals/ABC.US?format=xml|format",
                "/api/v1/fundamentals/ABC.US?year=2024|year",
                "/api/v1/fundamentals/ABC.US/latest?period=ttm|period",
                "/api/v1/fundamentals/ABC.US/latest?metrics=x|metrics",
                "/api/v1/fundamentals/metrics?x=1|x",
                "/api/v1/exchanges?x=1|x",
                "/api/v1/sectors?x=1|x",
            })
    void a_bad_parameter_is_a_problem_that_names_it(String path, String field) {
        // When
        Answer response = get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getList("errors.field")).containsExactly(field);
        assertThat(response.jsonPath().getString("detail")).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/prices/NOPE.US",
        "/api/v1/prices/NOPE.US/latest",
        "/api/v1/companies/NOPE.US",
        "/api/v1/companies/NOPE.US/dividends",
        "/api/v1/companies/NOPE.US/splits",
        "/api/v1/companies/NOPE.US/snapshots",
        "/api/v1/companies/NOPE.US/snapshots/general",
        "/api/v1/companies/NOPE.US/snapshots/other_unknown",
        "/api/v1/companies/NOPE.US/ratings",
        "/api/v1/companies/NOPE.US/earnings",
        "/api/v1/companies/NOPE.US/insider-transactions",
        "/api/v1/companies/NOPE.US/holdings",
        "/api/v1/companies/NOPE.US/holders",
        "/api/v1/fundamentals/NOPE.US",
        "/api/v1/fundamentals/NOPE.US/latest",
        "/api/v1/companies/resolve?ticker=NOPE.US",
    })
    void an_unknown_ticker_is_404_that_names_the_field(String path) {
        // When
        Answer response = get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getList("errors.field")).containsExactly("ticker");
    }
}
