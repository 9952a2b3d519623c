package io.fundamentalflow.query.prices;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several instruments in one answer are what each is alone. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class BarsApiIT {

    private static final List<String> TICKERS = List.of("INC.US", "ABC.US", "PNC.LSE", "NOBARS.US", "LONG.US");

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2023-12-01",
                "from=2023-12-01&adjust=splits",
                "from=2023-12-01&adjust=all&order=desc",
                "adjust=all&interval=1mo",
                "interval=1w&from=2023-06-01&unit=major",
                "to=2024-01-20&basis_date=2024-01-22&adjust=all&factors=true",
            })
    void each_is_what_a_read_of_it_alone_gives(String query) {
        // Given
        List<Map<String, Object>> expected = new ArrayList<>();
        List<Map<String, Object>> metas = new ArrayList<>();
        for (String ticker : TICKERS) {
            JsonPath alone = json(get("/api/v1/prices/" + ticker + "?" + query));
            for (Map<String, Object> bar : alone.<Map<String, Object>>getList("data")) {
                bar.put("ticker", ticker);
                expected.add(bar);
            }
            Map<String, Object> meta = alone.getMap("meta");
            meta.remove("freshness");
            meta.remove("degraded");
            metas.add(meta);
        }

        // When
        JsonPath together = json(get("/api/v1/prices?tickers=" + String.join(",", TICKERS) + "&" + query));

        // Then
        assertThat(expected).isNotEmpty();
        assertThat(together.<Map<String, Object>>getList("data")).isEqualTo(expected);
        assertThat(together.<Map<String, Object>>getList("meta.instruments")).isEqualTo(metas);
        assertThat(together.getBoolean("complete")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"7, asc", "7, desc", "21, asc", "50000, desc"})
    void pages_put_together_are_the_whole(int limit, String order) {
        // Given
        String query = "/api/v1/prices?tickers=" + String.join(",", TICKERS) + "&from=2023-12-01&order=" + order;
        List<Map<String, Object>> whole = json(get(query)).getList("data");
        List<Map<String, Object>> pages = new ArrayList<>();
        String next = "";

        // When
        while (next != null) {
            JsonPath page = json(get(query + "&limit=" + limit + next));
            List<Map<String, Object>> rows = page.getList("data");
            assertThat(rows).hasSizeLessThanOrEqualTo(limit);
            pages.addAll(rows);
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(whole).hasSizeGreaterThan(7);
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void columns_hold_what_rows_hold() {
        // Given
        String query = "/api/v1/prices?tickers=ABC.US,INC.US&from=2024-01-08&to=2024-01-17&adjust=all";
        JsonPath rows = json(get(query));

        // When
        JsonPath columns = json(get(query + "&layout=columns"));

        // Then
        assertThat(columns.getList("data.ticker")).containsExactly("ABC.US", "INC.US");
        for (String column : List.of("day", "open", "high", "low", "close", "adjusted_close", "volume")) {
            List<Object> flat = columns.<List<Object>>getList("data." + column).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(flat).as(column).isEqualTo(rows.getList("data." + column));
        }
    }

    @Test
    void tickers_that_nobody_bears_are_named_and_fail_nothing() {
        // When
        JsonPath json = json(get("/api/v1/prices?tickers=NOPE.US,OLDN.US,NEWN.US"));

        // Then
        assertThat(json.getList("meta.unknown")).containsExactly("NOPE.US");
        assertThat(json.getMap("meta.renamed")).isEqualTo(Map.of("OLDN.US", "NEWN.US"));
        assertThat(json.getList("meta.instruments.ticker")).containsExactly("NEWN.US");
        assertThat(json.getList("data.ticker")).isNotEmpty().containsOnly("NEWN.US");
    }

    @Test
    void csv_has_the_ticker_in_front() {
        // When
        Answer answer = get("/api/v1/prices?tickers=PNC.LSE,ABC.US&to=2024-01-03&format=csv");

        // Then
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.asString().lines())
                .first()
                .isEqualTo("ticker,day,open,high,low,close,adjusted_close,volume,last_session,flags");
        assertThat(answer.asString().lines().skip(1).map(line -> line.substring(0, line.indexOf(',', 9))))
                .containsExactly("PNC.LSE,2024-01-02", "PNC.LSE,2024-01-03", "ABC.US,2024-01-02", "ABC.US,2024-01-03");
    }

    @Test
    void fifty_tickers_are_taken_and_one_more_is_not() {
        // Given
        String fifty = IntStream.range(0, 50).mapToObj(i -> "NO" + i + ".US").collect(Collectors.joining(","));

        // When
        Answer taken = get("/api/v1/prices?tickers=" + fifty);
        Answer refused = get("/api/v1/prices?tickers=" + fifty + ",ABC.US");

        // Then
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(json(taken).getList("meta.unknown")).hasSize(50);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).getString("errors[0].field")).isEqualTo("tickers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|tickers",
                "tickers=ABC|tickers[0]",
                "tickers=ABC.US&interval=5m|interval",
                "tickers=ABC.US&layout=wide|layout",
                "tickers=ABC.US&layout=columns&format=csv|layout",
                "tickers=ABC.US&limit=50001|limit",
                "tickers=ABC.US&after=[INC.US 2024-01-05]|after",
                "tickers=ABC.US&after=[ABC.US 2024-01-99]|after",
                "tickers=ABC.US&after=ABC.US|after",
                "tickers=ABC.US&as_of=2024-01-05|as_of",
                "tickers=ABC.US&wait=1|wait",
            })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/prices?" + (query == null ? "" : query));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getList("errors.field")).containsExactly(field);
    }

    @Test
    void a_change_of_any_of_them_is_in_the_next_answer() {
        // Given
        String path = "/api/v1/prices?tickers=PNC.LSE,NEWN.US&from=2024-01-05&to=2024-01-05";
        assertThat(json(get(path)).getList("data.ticker")).containsExactly("PNC.LSE", "NEWN.US");

        // When
        stack.execute(
                "UPDATE ohlcv SET flags = 0, volume = 777 WHERE day = '2024-01-05' AND company_id ="
                        + " (SELECT id FROM companies WHERE ticker = 'NEWN.US')",
                "INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed) VALUES"
                        + " (nextval('events_seq_numbers'), 'refreshed', 'daily_prices', 'US', 'NEWN.US', 1)");

        // Then
        await().atMost(Duration.ofSeconds(2))
                .until(() -> json(get(path)).getString("data[1].volume").equals("777"));
    }

    private static JsonPath json(Answer answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400);
        return answer.jsonPath();
    }
}
