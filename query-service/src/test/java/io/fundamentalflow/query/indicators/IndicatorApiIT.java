package io.fundamentalflow.query.indicators;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class IndicatorApiIT {

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void several_indicators_come_from_the_adjusted_closes() {
        // Given
        List<Number> closes = json(get("/api/v1/prices/ABC.US?adjust=splits")).getList("data.close");

        // When
        Answer answer = get("/api/v1/indicators/ABC.US?name=sma(5),macd(2,4,3),obv");

        // Then
        JsonPath json = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.getList("data.day")).hasSameSizeAs(closes);
        assertThat(json.getMap("data[3].values")).containsEntry("sma_5", null);
        for (int i = 4; i < closes.size(); i++) {
            double mean = closes.subList(i - 4, i + 1).stream()
                    .mapToDouble(Number::doubleValue)
                    .average()
                    .orElseThrow();
            assertThat(json.getDouble("data[" + i + "].values.sma_5")).isCloseTo(mean, within(1e-4));
        }
        assertThat(json.getMap("meta"))
                .containsEntry("ticker", "ABC.US")
                .containsEntry("adjust", "splits")
                .containsEntry("basis_date", "2024-01-31")
                .containsEntry("first_session", "2024-01-02")
                .containsEntry("degraded", false);
        assertThat(json.getList("meta.indicators.indicator")).containsExactly("sma(5)", "macd(2,4,3)", "obv");
        assertThat(json.getList("meta.indicators[1].columns"))
                .containsExactly("macd_2_4_3", "macd_2_4_3_signal", "macd_2_4_3_histogram");
    }

    @Test
    void a_value_does_not_depend_on_the_range() {
        // Given
        Map<String, Object> whole = valuesOf(get("/api/v1/indicators/ABC.US?name=ema,rsi,atr&period=5"), "2024-01-24");

        // When
        Map<String, Object> part = valuesOf(
                get("/api/v1/indicators/ABC.US?name=ema,rsi,atr&period=5&from=2024-01-22&to=2024-01-26"), "2024-01-24");

        // Then
        assertThat(part).isEqualTo(whole).doesNotContainValue(null).containsOnlyKeys("ema_5", "rsi_5", "atr_5");
    }

    @Test
    void a_split_and_a_dividend_are_no_loss_to_a_holder() {
        // Given: ABC.US splits two for one and pays a dividend in the month

        // When
        JsonPath json = json(get("/api/v1/indicators/ABC.US?name=drawdown(2)&adjust=none"));

        // Then
        List<Map<String, Number>> values = json.getList("data.values");
        assertThat(values.subList(1, values.size()))
                .allSatisfy(
                        row -> assertThat(row.get("drawdown_2").doubleValue()).isBetween(-0.2, 0.0));
    }

    @Test
    void pages_join_without_a_gap_or_a_double() {
        // Given
        List<String> all =
                json(get("/api/v1/indicators/ABC.US?name=sma(3)&order=desc")).getList("data.day");

        // When
        JsonPath first = json(get("/api/v1/indicators/ABC.US?name=sma(3)&order=desc&limit=7"));
        JsonPath second = json(
                get("/api/v1/indicators/ABC.US?name=sma(3)&order=desc&limit=100&after=" + first.getString("next")));

        // Then
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(second.getBoolean("complete")).isTrue();
        assertThat(first.<String>getList("data.day")).isEqualTo(all.subList(0, 7));
        assertThat(second.<String>getList("data.day")).isEqualTo(all.subList(7, all.size()));
    }

    @Test
    void csv_has_a_column_for_each_series() {
        // When
        Answer answer = get("/api/v1/indicators/ABC.US?name=bollinger(3,2)&format=csv&to=2024-01-04");

        // Then
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.asString())
                .startsWith("day,bollinger_3_2_upper,bollinger_3_2_middle,bollinger_3_2_lower\r\n2024-01-02,,,\r\n");
    }

    @Test
    void the_catalogue_names_every_indicator() {
        // When
        JsonPath json = json(get("/api/v1/indicators"));

        // Then
        assertThat(json.getList("data.name"))
                .contains("sma", "macd", "drawdown")
                .hasSize(json.getInt("meta.indicators"));
        assertThat(json.getInt("data.find { it.name == 'rsi' }.parameters[0].default"))
                .isEqualTo(14);
    }

    @Test
    void the_latest_are_those_that_were_stored() {
        // Given
        stack.execute("""
                INSERT INTO indicator_states (company_id, source_version, day, computed_at)
                SELECT id, 1, date '2024-01-31', timestamptz '2024-02-01 22:20:00Z' FROM companies WHERE ticker = 'ABC.US'
                ON CONFLICT (company_id) DO NOTHING
                """, """
                INSERT INTO technical_indicators (company_id, name, params, day, value)
                SELECT c.id, v.name, v.params, v.day, v.value
                  FROM companies c, (VALUES ('macd_signal', '12,26,9', date '2024-01-31', 1.5),
                                            ('obv', '', date '2024-01-31', -200),
                                            ('obv', '', date '2024-01-30', -100)) v (name, params, day, value)
                 WHERE c.ticker = 'ABC.US'
                ON CONFLICT DO NOTHING
                """);

        // When
        JsonPath json = json(get("/api/v1/indicators/ABC.US/latest"));

        // Then
        assertThat(json.getString("data.day")).isEqualTo("2024-01-31");
        assertThat(json.getString("data.computed_at")).isEqualTo("2024-02-01T22:20:00Z");
        assertThat(json.getMap("data.values"))
                .hasSize(2)
                .containsEntry("obv", -200)
                .containsKey("macd_12_26_9_signal");
        assertThat(json.getMap("meta")).containsEntry("ticker", "ABC.US").containsEntry("adjust", "splits");
    }

    @Test
    void nothing_stored_is_an_empty_answer() {
        // When
        Answer answer = get("/api/v1/indicators/INC.US/latest");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).getMap("data")).containsEntry("day", null).containsEntry("values", Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                 | name",
                "name=smaa                        | name",
                "name=sma(0)                      | name",
                "name=macd(26,12)                 | name",
                "name=sma,                        | name",
                "name=sma&period=0                | period",
                "name=sma&limit=10001             | limit",
                "name=sma&from=2024-02-01&to=2024-01-01 | from",
                "name=sma&as_of=2024-01-01        | as_of",
                "name=sma&adjust=both             | adjust",
                "name=sma&colour=red              | colour",
                "name=sma(2),sma(3),sma(4),sma(5),sma(6),sma(7),sma(8),sma(9),sma(10) | name"
            })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/indicators/ABC.US?" + (query == null ? "" : query.strip()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("errors[0].field")).isEqualTo(field);
    }

    @Test
    void nobodys_ticker_is_not_found() {
        // When
        Answer answer = get("/api/v1/indicators/NOBODY.US?name=sma");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static Map<String, Object> valuesOf(Answer answer, String day) {
        return json(answer).getMap("data.find { it.day == '" + day + "' }.values");
    }

    private static JsonPath json(Answer answer) {
        return new JsonPath(answer.asString());
    }
}
