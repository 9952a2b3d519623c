package io.fundamentalflow.query.statistics;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class StatisticsApiIT {

    private static final String RANGE = "&from=2024-01-02&to=2024-01-31";

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_split_is_no_loss_and_a_dividend_counts() {
        // Given: the total return from the bars as they are stored, 2 for 1 on the 17th, 0.5 on the 24th
        JsonPath bars =
                get("/api/v1/prices/ABC.US?from=2024-01-02&to=2024-01-31").jsonPath();
        double shares = 1;
        double value = 0;
        for (int i = 0; i < bars.getList("data").size(); i++) {
            String day = bars.getString("data[" + i + "].day");
            double close = bars.getDouble("data[" + i + "].close");
            if (i == 0) {
                value = close;
                shares = 1;
                continue;
            }
            if (day.equals("2024-01-17")) {
                shares *= 2;
            }
            if (day.equals("2024-01-24")) {
                shares *= (close + 0.5) / close;
            }
        }
        int last = bars.getList("data").size() - 1;
        double expected = shares * bars.getDouble("data[" + last + "].close") / value - 1;

        // When
        JsonPath json = json(get("/api/v1/statistics?tickers=ABC.US" + RANGE));

        // Then
        assertThat(json.getDouble("data.instruments[0].total_return")).isCloseTo(expected, within(1e-9));
        assertThat(json.getInt("data.instruments[0].sessions")).isEqualTo(last + 1);
        assertThat(json.getString("data.instruments[0].first_day")).isEqualTo("2024-01-02");
        assertThat(json.getString("data.instruments[0].last_day")).isEqualTo("2024-01-31");
        assertThat(json.getString("meta.returns")).isEqualTo("total");
        assertThat(json.getMap("meta")).containsKeys("freshness", "degraded");
    }

    @Test
    void instruments_are_compared_with_the_benchmark_and_with_each_other() {
        // Given: one that does what the other does twice, and one that does not move on days of its own
        series("STA.AT", "100 + (i * 7) % 13");
        series("STB.AT", "200 + 2 * ((i * 7) % 13)");

        // When
        JsonPath json = json(get("/api/v1/statistics?tickers=STA.AT,STB.AT,LONG.US&benchmark=STA.AT&risk_free=0.02"
                + "&from=2023-01-02&to=2024-12-31"));

        // Then
        assertThat(json.getList("data.instruments.ticker")).containsExactly("STA.AT", "STB.AT", "LONG.US");
        assertThat(json.getDouble("data.instruments[0].beta")).isCloseTo(1, within(1e-9));
        assertThat(json.getDouble("data.instruments[1].beta")).isCloseTo(1, within(1e-9));
        assertThat(json.getDouble("data.instruments[1].correlation")).isCloseTo(1, within(1e-9));
        assertThat(json.getString("data.instruments[2].beta")).isNull();
        assertThat(json.getList("data.correlations.tickers")).containsExactly("STA.AT", "STB.AT", "LONG.US");
        assertThat(json.getDouble("data.correlations.values[1][0]")).isCloseTo(1, within(1e-9));
        assertThat(json.getString("data.correlations.values[0][2]")).isNull();
        assertThat(json.getInt("data.correlations.sessions[0][1]")).isEqualTo(40);
        assertThat(json.getInt("data.correlations.sessions[0][2]")).isZero();
        assertThat(json.getDouble("meta.risk_free")).isEqualTo(0.02);
    }

    @Test
    void actions_in_doubt_are_told_and_tickers_without_an_answer_are_named() {
        // When
        JsonPath json = json(get("/api/v1/statistics?tickers=INC.US,NOPE.US,OLDN.US,NOBARS.US" + RANGE));

        // Then
        assertThat(json.getList("data.instruments.ticker")).containsExactly("INC.US", "NOBARS.US");
        assertThat(json.getList("data.instruments[0].flags.flag")).contains("action_not_applied");
        assertThat(json.getList("data.instruments[1].undefined")).contains("all: fewer than two sessions");
        assertThat(json.getList("meta.unknown")).containsExactly("NOPE.US");
        assertThat(json.getMap("meta.renamed")).isEqualTo(Map.of("OLDN.US", "NEWN.US"));
    }

    @Test
    void limits_are_where_they_are_said_to_be() {
        // Given
        String twenty = IntStream.range(0, 20).mapToObj(i -> "NO" + i + ".US").collect(Collectors.joining(","));

        // When
        Answer tickers =
                get("/api/v1/statistics?tickers=" + twenty + "&from=2014-01-31&to=2024-01-31&benchmark=NO0.US");
        Answer moreTickers = get("/api/v1/statistics?tickers=" + twenty + ",ABC.US");
        Answer moreYears = get("/api/v1/statistics?tickers=ABC.US&from=2014-01-30&to=2024-01-31");

        // Then
        assertThat(tickers.statusCode()).isEqualTo(200);
        assertThat(json(moreTickers).getList("errors.field")).containsExactly("tickers");
        assertThat(json(moreYears).getList("errors.field")).containsExactly("from");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|tickers",
                "tickers=ABC.US&benchmark=SPY|benchmark",
                "tickers=ABC.US&risk_free=2%25|risk_free",
                "tickers=ABC.US&risk_free=1.01|risk_free",
                "tickers=ABC.US&risk_free=-1|risk_free",
                "tickers=ABC.US&risk_free=NaN|risk_free",
                "tickers=ABC.US&from=2024-02-01&to=2024-01-01|from",
                "tickers=ABC.US&adjust=all|adjust",
            })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/statistics?" + (query == null ? "" : query));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getList("errors.field")).containsExactly(field);
    }

    /** Forty days from 2024-07-01 whose closes are {@code close} of i. */
    private void series(String ticker, String close) {
        stack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id) SELECT '"
                        + ticker
                        + "', id, 'Moving', 'Common Stock', 'EUR', 'XNYS' FROM exchanges WHERE code = 'AT'"
                        + " ON CONFLICT DO NOTHING",
                "INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date) SELECT c.id,"
                        + " date '2024-07-01' + i, p, p, p, p, 1, '2024-12-31' FROM companies c, generate_series(0, 39) i,"
                        + " LATERAL (SELECT " + close + " AS p) x WHERE c.ticker = '" + ticker
                        + "' ON CONFLICT DO NOTHING");
    }

    private static JsonPath json(Answer answer) {
        return answer.jsonPath();
    }
}
