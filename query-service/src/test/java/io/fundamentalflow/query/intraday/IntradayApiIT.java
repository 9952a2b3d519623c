package io.fundamentalflow.query.intraday;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars within sessions over HTTP, and how their statement finds them. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class IntradayApiIT {

    /** Bars of one session day: prices wander by the clock, so that every bar is another. */
    private static final String BARS = """
            INSERT INTO ohlcv_intraday (company_id, interval, starts_at, open, high, low, close, volume, session_day, segment)
            SELECT c.id, '%2$s', t, p, p + 2, p - 1.5, p + 0.25, 100 + p, '%3$s', '%6$s'
              FROM companies c, generate_series('%4$s'::timestamptz, '%5$s'::timestamptz, interval '%7$s') t,
                   LATERAL (SELECT 50 + round(30 * abs(sin(extract(epoch FROM t) / 7000))::numeric, 2) AS p) p
             WHERE c.ticker = '%1$s'
            """;

    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        Fixture.write(stack);
        if (!filled) {
            filled = true;
            stack.execute(
                    "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                            + " SELECT t, e.id, 'Within Sessions', 'Common Stock', 'USD', e.calendar_id FROM exchanges e,"
                            + " unnest('{WIT.US,WITS.US}'::text[]) t WHERE e.code = 'US'",
                    bars("WIT.US", "5m", "2024-03-08", "14:30", "20:55", "regular"),
                    bars("WIT.US", "5m", "2024-03-08", "21:00", "21:00", "closing"),
                    bars("WIT.US", "5m", "2024-03-11", "13:30", "19:55", "regular"),
                    bars("WIT.US", "5m", "2024-03-13", "13:30", "19:55", "regular"),
                    bars("WIT.US", "5m", "2024-07-03", "13:30", "16:55", "regular"),
                    bars("WIT.US", "1m", "2024-03-08", "14:00", "14:29", "pre"),
                    bars("WIT.US", "1m", "2024-03-08", "14:30", "20:59", "regular"),
                    bars("WIT.US", "1m", "2024-03-08", "21:00", "21:44", "post"),
                    bars("ABC.US", "5m", "2024-01-16", "14:30", "20:55", "regular"),
                    bars("ABC.US", "5m", "2024-01-17", "14:30", "20:55", "regular"),
                    watermark("WIT.US", "intraday_5m", "2024-03-08", "2024-07-03"),
                    watermark("WIT.US", "intraday_1m", "2024-03-08", "2024-03-08"),
                    watermark("ABC.US", "intraday_5m", "2024-01-16", "2024-01-17"),
                    "INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail) SELECT id,"
                            + " 'intraday_5m', 'intraday_differs', '2024-03-11', '2024-03-11', 'why'"
                            + " FROM companies WHERE ticker = 'WIT.US'",
                    """
                    INSERT INTO ohlcv_intraday (company_id, interval, starts_at, open, high, low, close, volume, session_day)
                    SELECT c.id, '5m', timestamptz '2023-01-02 14:30Z' + n * interval '5 minutes', 1, 1, 1, 1, 1, date '2023-01-02'
                      FROM companies c, generate_series(0, 60000) n WHERE c.ticker = 'WITS.US'
                    """,
                    "ANALYZE ohlcv_intraday");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void bars_of_a_stored_interval_are_given_as_they_are_without_the_closing_print() {
        // When
        JsonPath json = json(get("/api/v1/prices/WIT.US?interval=5m&from=2024-03-08&to=2024-03-11"));

        // Then
        assertThat(json.getList("data")).hasSize(156);
        assertThat(json.getMap("data[0]"))
                .containsEntry("starts_at", "2024-03-08T14:30:00Z")
                .containsEntry("session_day", "2024-03-08")
                .containsEntry("segment", "regular");
        assertThat(json.getString("data[78].starts_at")).isEqualTo("2024-03-11T13:30:00Z");
        assertThat(json.getString("meta.source_interval")).isEqualTo("5m");
        assertThat(json.getList("meta.flags.flag")).containsExactly("intraday_differs");
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"15m, 26, 3", "30m, 13, 6", "1h, 7, 12"})
    void longer_bars_are_built_of_shorter_ones_from_the_open(String interval, int count, int parts) {
        // Given
        List<Map<String, Object>> fives = json(get("/api/v1/prices/WIT.US?interval=5m&from=2024-03-11&to=2024-03-11"))
                .getList("data");

        // When
        JsonPath json = json(get("/api/v1/prices/WIT.US?from=2024-03-11&to=2024-03-11&interval=" + interval));

        // Then
        List<Map<String, Object>> bars = json.getList("data");
        assertThat(bars).hasSize(count);
        for (int i = 0; i < count; i++) {
            List<Map<String, Object>> inside = fives.subList(i * parts, Math.min(fives.size(), (i + 1) * parts));
            assertThat(bars.get(i).get("starts_at")).isEqualTo(inside.get(0).get("starts_at"));
            assertThat(bars.get(i).get("open")).isEqualTo(inside.get(0).get("open"));
            assertThat(bars.get(i).get("close"))
                    .isEqualTo(inside.get(inside.size() - 1).get("close"));
            assertThat(number(bars.get(i), "high"))
                    .isEqualByComparingTo(inside.stream()
                            .map(bar -> number(bar, "high"))
                            .reduce(BigDecimal::max)
                            .orElseThrow());
            assertThat(number(bars.get(i), "low"))
                    .isEqualByComparingTo(inside.stream()
                            .map(bar -> number(bar, "low"))
                            .reduce(BigDecimal::min)
                            .orElseThrow());
            assertThat(number(bars.get(i), "volume"))
                    .isEqualByComparingTo(
                            inside.stream().map(bar -> number(bar, "volume")).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-08, 14:30 15:30 16:30 17:30 18:30 19:30 20:30",
        "2024-03-11, 13:30 14:30 15:30 16:30 17:30 18:30 19:30",
        "2024-07-03, 13:30 14:30 15:30 16:30",
    })
    void an_hour_begins_with_the_session_in_summer_in_winter_and_on_half_days(String day, String starts) {
        // When
        JsonPath json = json(get("/api/v1/prices/WIT.US?interval=1h&from=" + day + "&to=" + day));

        // Then
        List<String> labels = json.getList("data.starts_at");
        assertThat(labels.stream().map(label -> label.substring(11, 16)))
                .containsExactlyElementsOf(List.of(starts.split(" ")));
    }

    @Test
    void what_is_before_and_after_the_session_is_given_when_asked_for_and_never_mixed_with_it() {
        // When
        JsonPath json = json(get("/api/v1/prices/WIT.US?interval=1m&hours=extended&from=2024-03-08&to=2024-03-08"));
        JsonPath quarters =
                json(get("/api/v1/prices/WIT.US?interval=30m&hours=extended&from=2024-03-01&to=2024-03-08"));

        // Then
        assertThat(json.getList("data")).hasSize(30 + 390 + 45);
        assertThat(quarters.getString("meta.source_interval")).isEqualTo("5m");
        assertThat(quarters.getList("data")).hasSize(13);
    }

    @ParameterizedTest
    @CsvSource({"asc, 15m, regular, 5", "desc, 15m, regular, 7", "asc, 1m, extended, 64", "desc, 1m, extended, 64"})
    void pages_join_without_a_gap_or_a_double(String order, String interval, String hours, int limit) {
        // Given
        String asked = "/api/v1/prices/WIT.US?from=2024-03-08&to=2024-03-13&order=" + order + "&interval=" + interval
                + "&hours=" + hours;
        List<Map<String, Object>> whole = json(get(asked)).getList("data");

        // When
        List<Map<String, Object>> pages = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = json(get(asked + "&limit=" + limit + next));
            pages.addAll(page.getList("data"));
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(whole).hasSizeGreaterThan(70);
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void bars_are_adjusted_as_the_daily_ones_of_their_session() {
        // Given: two for one on the seventeenth
        String asked = "/api/v1/prices/ABC.US?interval=1h&from=2024-01-16&to=2024-01-17&adjust=";
        List<Map<String, Object>> raw = json(get(asked + "none")).getList("data");

        // When
        JsonPath adjusted = json(get(asked + "splits"));
        JsonPath daily = json(get("/api/v1/prices/ABC.US?from=2024-01-16&to=2024-01-17&adjust=all&factors=true"));
        JsonPath all = json(get(asked + "all"));

        // Then
        List<Map<String, Object>> bars = adjusted.getList("data");
        assertThat(number(bars.get(0), "close").multiply(new BigDecimal(2)))
                .isEqualByComparingTo(number(raw.get(0), "close"));
        assertThat(number(bars.get(0), "volume"))
                .isEqualByComparingTo(number(raw.get(0), "volume").multiply(new BigDecimal(2)));
        assertThat(bars.get(7)).isEqualTo(raw.get(7));
        assertThat(adjusted.getString("meta.basis_date")).isEqualTo("2024-01-31");
        BigDecimal factor = new BigDecimal(daily.getString("meta.factors[1].all"));
        List<Map<String, Object>> allBars = all.getList("data");
        assertThat(number(allBars.get(7), "close")
                        .subtract(number(raw.get(7), "close").multiply(factor)))
                .isBetween(new BigDecimal("-0.000001"), new BigDecimal("0.000001"));
    }

    @Test
    void sessions_without_bars_are_told() {
        // When
        JsonPath json = json(get("/api/v1/prices/WIT.US?interval=1h&from=2024-03-08&to=2024-03-13"));

        // Then
        assertThat(json.getList("meta.gaps")).containsExactly("2024-03-12");
    }

    @Test
    void where_nothing_is_stored_nothing_is_shown_and_the_meta_says_so() {
        // When
        JsonPath json = json(get("/api/v1/prices/NOBARS.US?interval=15m"));

        // Then
        assertThat(json.getList("data")).isEmpty();
        assertThat(json.getString("meta.source_interval")).isNull();
        assertThat(json.getString("meta.coverage.first_day")).isNull();
    }

    @Test
    void csv_has_the_same_columns() {
        // When
        Answer answer = get("/api/v1/prices/WIT.US?interval=1h&from=2024-07-03&to=2024-07-03&format=csv");

        // Then
        assertThat(answer.asString())
                .startsWith(
                        "starts_at,session_day,segment,open,high,low,close,volume\r\n2024-07-03T13:30:00Z,2024-07-03,");
        assertThat(answer.asString().lines().count()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "interval=1d&hours=regular, hours",
        "interval=5m&basis_date=2024-01-01, basis_date",
        "interval=5m&as_of=2024-01-01, as_of",
        "interval=5m&after=[2024-01-01], after",
        "interval=5m&limit=10001, limit",
        "interval=2m, interval",
        "interval=5m&hours=all, hours",
    })
    void what_cannot_be_is_named(String query, String field) {
        // When
        Answer answer = get("/api/v1/prices/WIT.US?" + query);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void no_statement_reads_more_than_its_instrument_and_days(String planning) throws Exception {
        // Given
        String arguments = "('WITS.US', '{5m,1m}', '{intraday_5m,intraday_1m}', '{3,15}', '2023-02-01', '2023-02-02',"
                + " '2023-01-31Z', '2023-02-04Z', '{regular}', 100, 900, '2023-01-30Z')";
        stack.execute(watermark("WITS.US", "intraday_5m", "2023-01-02", "2023-07-01"));

        // When
        QueryPlan plan = QueryPlan.of(
                stack,
                planning,
                "(text, text[], text[], integer[], date, date, timestamptz, timestamptz, text[], integer, integer, timestamptz)"
                        + " AS " + IntradayReader.OLDEST_FIRST,
                arguments);

        // Then
        assertThat(plan.relations()).contains("ohlcv_intraday");
        // Others are too small in this database for an index to be of use.
        assertThat(plan.scansOfWholeTables()).doesNotContain("ohlcv_intraday", "exchange_sessions");
    }

    private static String bars(String ticker, String interval, String day, String from, String to, String segment) {
        return BARS.formatted(
                ticker,
                interval,
                day,
                day + " " + from + "Z",
                day + " " + to + "Z",
                segment,
                interval.equals("1m") ? "1 minute" : "5 minutes");
    }

    private static String watermark(String ticker, String dataset, String first, String newest) {
        return ("INSERT INTO watermarks (company_id, dataset, first_day, newest_day) SELECT id, '%s', '%s', '%s'"
                        + " FROM companies WHERE ticker = '%s' ON CONFLICT DO NOTHING")
                .formatted(dataset, first, newest, ticker);
    }

    private static BigDecimal number(Map<String, Object> bar, String name) {
        return new BigDecimal(bar.get(name).toString());
    }

    private static JsonPath json(Answer answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
