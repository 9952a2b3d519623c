package io.fundamentalflow.query.prices;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.Api;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
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

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class PriceApiIT {

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_newest_bar_tells_what_the_rules_noticed_about_its_day() {
        // Given: one that reaches it, one that ended before, one that was resolved
        stack.execute("""
                INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail, resolved_at)
                SELECT c.id, 'daily_prices', r.rule, r.day::date, r.until_day::date, 'why', r.resolved::timestamptz
                  FROM companies c, (VALUES ('frozen', '2024-01-03', '2024-01-05', NULL),
                    ('split_suspected', '2024-01-04', '2024-01-04', NULL),
                    ('dividend_missing', '2024-01-05', '2024-01-05', '2024-02-01Z')) r (rule, day, until_day, resolved)
                 WHERE c.ticker = 'PNC.LSE'
                """);

        // When
        JsonPath json = json(get("/api/v1/prices/latest?tickers=PNC.LSE,ABC.US"));

        // Then
        assertThat(json.getList("data[0].flags")).containsExactly("frozen");
        assertThat(json.getMap("data[1]")).doesNotContainKey("flags");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2023-05-01&to=2023-06-01, ''",
        "from=2023-06-05&to=2023-06-30, frozen/2023-06-02 split_suspected/2023-06-20",
        "from=2023-06-12&to=2023-06-20&interval=1mo, frozen/2023-06-02 split_suspected/2023-06-20",
        "from=2023-06-21&to=2023-06-30, ''",
    })
    void what_the_rules_noticed_is_told_where_it_touches_the_days_asked_for(String query, String expected) {
        // Given: standing ones, and one that was resolved
        stack.execute(
                "DELETE FROM quality_flags WHERE company_id = (SELECT id FROM companies WHERE ticker = 'LONG.US')",
                """
                INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail, resolved_at)
                SELECT c.id, 'daily_prices', r.rule, r.day::date, r.until_day::date, 'why', r.resolved::timestamptz
                  FROM companies c, (VALUES ('frozen', '2023-06-02', '2023-06-08', NULL),
                    ('split_suspected', '2023-06-20', '2023-06-20', NULL),
                    ('dividend_missing', '2023-06-15', '2023-06-15', '2024-01-01Z')) r (rule, day, until_day, resolved)
                 WHERE c.ticker = 'LONG.US'
                """);

        // When
        JsonPath json = json(get("/api/v1/prices/LONG.US?" + query));

        // Then
        assertThat(json.getList("meta.flags.collect { it.flag + '/' + it.day }").toString())
                .isEqualTo("[" + expected.replace(" ", ", ") + "]");
    }

    @Test
    void raw_bars_are_as_stored_and_say_what_they_are() {
        // When
        Answer response = get("/api/v1/prices/ABC.US?to=2024-01-04");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.asString())
                .startsWith("{\"data\":[{\"day\":\"2024-01-02\",\"open\":100,\"high\":101,\"low\":99,\"close\":100,")
                .endsWith("},\"next\":null,\"complete\":true}");
        JsonPath json = json(response);
        assertThat(json.getList("data.day")).containsExactly("2024-01-02", "2024-01-03", "2024-01-04");
        assertThat(json.getMap("meta"))
                .containsEntry("ticker", "ABC.US")
                .containsEntry("interval", "1d")
                .containsEntry("adjust", "none")
                .containsEntry("as_of", null)
                .containsEntry("basis_date", "2024-01-31")
                .containsEntry("currency", "USD")
                .containsEntry("unit", "major")
                .containsEntry("unit_scale", 1)
                .containsEntry("price_basis", "as_traded")
                .containsEntry("volume_basis", "as_traded")
                .containsEntry("gaps", List.of())
                .containsEntry("gap_count", 0)
                .containsEntry("flags", List.of())
                .containsEntry("degraded", false)
                .doesNotContainKeys("requested_ticker", "factors");
        assertThat(json.getMap("meta.coverage"))
                .isEqualTo(Map.of("first_day", "2024-01-02", "newest_day", "2024-01-31"));
        assertThat(json.getString("meta.freshness.last_session")).isEqualTo("2024-01-31");
        assertThat(json.getString("meta.freshness.state")).isEqualTo("stale");
        assertThat(json.getString("meta.freshness.checked_at")).isEqualTo("2024-02-01T22:15:00Z");
    }

    @Test
    void adjusted_bars_apply_splits_and_dividends_before_their_ex_dates_only() {
        // Given: before the split 1/2, before the dividend 1 − 0.5 / close of 2024-01-23
        BigDecimal before = bar("ABC.US", "none", "2024-01-23", "close");
        BigDecimal dividend = BigDecimal.ONE.subtract(new BigDecimal("0.5").divide(before, PriceAdjuster.DIGITS));

        // When
        BigDecimal first = bar("ABC.US", "all", "2024-01-02", "close");
        BigDecimal afterSplit = bar("ABC.US", "all", "2024-01-17", "close");
        BigDecimal last = bar("ABC.US", "all", "2024-01-31", "close");

        // Then
        assertThat(first).isEqualByComparingTo(PriceAdjuster.written(new BigDecimal("50").multiply(dividend)));
        assertThat(afterSplit)
                .isEqualByComparingTo(PriceAdjuster.written(
                        bar("ABC.US", "none", "2024-01-17", "close").multiply(dividend)));
        assertThat(last).isEqualByComparingTo(bar("ABC.US", "none", "2024-01-31", "close"));
        assertThat(bar("ABC.US", "splits", "2024-01-02", "close")).isEqualByComparingTo("50");
        assertThat(bar("ABC.US", "splits", "2024-01-02", "volume")).isEqualByComparingTo("2000");
        assertThat(bar("ABC.US", "all", "2024-01-02", "volume")).isEqualByComparingTo("2000");
        assertThat(bar("ABC.US", "none", "2024-01-02", "adjusted_close")).isEqualByComparingTo(first);
    }

    @Test
    void basis_date_leaves_later_actions_out() {
        // When
        JsonPath json = json(get("/api/v1/prices/ABC.US?adjust=all&basis_date=2024-01-18&factors=true"));

        // Then
        assertThat(json.getString("meta.basis_date")).isEqualTo("2024-01-18");
        assertThat(json.getList("data.day")).endsWith("2024-01-18");
        assertThat(number(json, "data[0].close")).isEqualByComparingTo("50");
        assertThat(json.getList("meta.factors.ex_date")).containsExactly("2024-01-17");
        assertThat(number(json, "meta.factors[0].all")).isEqualByComparingTo("0.5");
        assertThat(number(json, "meta.factors[0].volume")).isEqualByComparingTo("2");
    }

    @Test
    void weeks_are_labelled_by_their_monday_and_a_split_inside_a_raw_one_is_flagged() {
        // When
        JsonPath json = json(get("/api/v1/prices/ABC.US?interval=1w&from=2024-01-17&to=2024-01-17"));

        // Then
        assertThat(json.getList("data.day")).containsExactly("2024-01-15");
        assertThat(json.getString("data[0].last_session")).isEqualTo("2024-01-19");
        assertThat(number(json, "data[0].open")).isEqualByComparingTo(bar("ABC.US", "splits", "2024-01-16", "open"));
        assertThat(number(json, "data[0].volume")).isEqualByComparingTo("5000");
        assertThat(json.getList("meta.flags.flag")).containsExactly("split_inside_bar");
    }

    @Test
    void a_month_adds_its_sessions_up() {
        // When
        JsonPath json = json(get("/api/v1/prices/LONG.US?interval=1mo&from=2020-02-10&to=2020-02-11&adjust=all"));

        // Then
        assertThat(json.getList("data.day")).containsExactly("2020-02-01");
        assertThat(json.getString("data[0].last_session")).isEqualTo("2020-02-28");
        assertThat(number(json, "data[0].volume")).isEqualByComparingTo("20000");
        assertThat(number(json, "data[0].high")).isEqualByComparingTo("21");
    }

    @Test
    void sessions_without_a_bar_are_gaps_and_holidays_are_not() {
        // When
        JsonPath json = json(get("/api/v1/prices/ABC.US"));

        // Then
        assertThat(json.getList("meta.gaps")).containsExactly("2024-01-10");
        assertThat(json.getInt("meta.gap_count")).isEqualTo(1);
    }

    @Test
    void actions_in_the_close_are_not_applied_again_and_doubtful_ones_are_flagged() {
        // When
        JsonPath json = json(get("/api/v1/prices/INC.US?adjust=all"));

        // Then: only the two dividends of 2024-01-10 count, together 3 of 100
        assertThat(number(json, "data[0].close")).isEqualByComparingTo("97");
        assertThat(number(json, "data[0].volume")).isEqualByComparingTo("2000");
        assertThat(json.getList("meta.flags.flag"))
                .containsExactly("action_not_applied", "in_close_unknown", "action_not_applied");
        assertThat(json.getList("meta.flags.day")).containsExactly("2024-01-04", "2024-01-09", "2024-01-12");
        assertThat(json.getString("meta.price_basis")).isEqualTo("unknown");
    }

    @Test
    void pence_are_said_to_be_pence_and_their_dividend_is_taken_in_pence() {
        // When
        JsonPath json = json(get("/api/v1/prices/PNC.LSE?adjust=all"));

        // Then
        assertThat(json.getString("meta.unit")).isEqualTo("minor");
        assertThat(json.getInt("meta.unit_scale")).isEqualTo(100);
        assertThat(number(json, "data[0].close")).isEqualByComparingTo("245.5");
        assertThat(number(json, "data[3].close")).isEqualByComparingTo("250.5");
    }

    @Test
    void pence_are_served_in_pounds_on_request() {
        // When
        JsonPath json = json(get("/api/v1/prices/PNC.LSE?unit=major"));

        // Then
        assertThat(json.getString("meta.unit")).isEqualTo("major");
        assertThat(json.getInt("meta.unit_scale")).isEqualTo(100);
        assertThat(number(json, "data[0].close")).isEqualByComparingTo("2.505");
        assertThat(number(json, "data[0].volume")).isEqualByComparingTo("1000");
    }

    @ParameterizedTest
    @CsvSource({"asc, 1d, 100", "desc, 1d, 77", "asc, 1w, 10", "desc, 1w, 17", "asc, 1mo, 5", "desc, 1mo, 7"})
    void pages_cover_everything_once(String order, String interval, int limit) {
        // Given
        String base = "/api/v1/prices/LONG.US?adjust=all&interval=" + interval + "&order=" + order;
        List<String> whole = json(get(base)).getList("data");

        // When
        List<String> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = json(get(base + "&limit=" + limit + next));
            paged.addAll(page.getList("data"));
            assertThat(page.getBoolean("complete")).isEqualTo(page.getString("next") == null);
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(whole).hasSizeGreaterThan(limit);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void csv_has_the_same_rows_and_carries_meta_in_a_header() {
        // When
        Answer response =
                get("/api/v1/prices/ABC.US?from=2024-01-02&to=2024-01-03&adjust=splits", "Accept", "text/csv");

        // Then
        assertThat(response.contentType()).startsWith("text/csv");
        assertThat(response.asString())
                .isEqualTo("day,open,high,low,close,adjusted_close,volume,last_session,flags\r\n"
                        + "2024-01-02,50,50.5,49.5,50,"
                        + bar("ABC.US", "all", "2024-01-02", "close").toPlainString()
                        + ",2000,2024-01-02,\r\n"
                        + "2024-01-03,50.5,51,50,50.5,"
                        + bar("ABC.US", "all", "2024-01-03", "close").toPlainString()
                        + ",2000,2024-01-03,\r\n");
        JsonPath meta = JsonPath.from(response.header("FF-Meta"));
        assertThat(meta.getString("ticker")).isEqualTo("ABC.US");
        assertThat(meta.getBoolean("complete")).isTrue();
        assertThat(meta.getString("freshness.state")).isEqualTo("stale");
    }

    @Test
    void csv_of_an_instrument_with_many_actions_leaves_out_what_no_header_can_hold_and_says_so() {
        // Given
        stack.execute("""
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                SELECT 'MANY.US', id, 'Many Actions Inc', 'Common Stock', 'USD', calendar_id
                  FROM exchanges WHERE code = 'US'
                """, """
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT c.id, d::date, 50, 51, 49, 50, 1000, current_date
                  FROM companies c, generate_series(date '2000-01-03', date '2019-12-31', interval '1 day') d
                 WHERE c.ticker = 'MANY.US' AND extract(isodow FROM d) < 6
                """, """
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day, complete_through, last_checked_at)
                SELECT id, 'daily_prices', '2000-01-03', '2019-12-31', '2019-12-31', '2020-01-01T00:00:00Z'
                  FROM companies WHERE ticker = 'MANY.US'
                """, """
                INSERT INTO dividends (company_id, ex_date, seq, value, declared_value, price_unit_value, currency)
                SELECT c.id, d::date, 1, 0.37, 0.37, 0.37, 'USD'
                  FROM companies c, generate_series(date '2000-02-01', date '2019-11-01', interval '3 months') d
                 WHERE c.ticker = 'MANY.US'
                """);
        String path = "/api/v1/prices/MANY.US?adjust=all&factors=true&limit=5000";

        // When
        Answer csv = get(path, "Accept", "text/csv");

        // Then
        String header = csv.header("FF-Meta");
        JsonPath meta = JsonPath.from(header);
        assertThat(header.length()).isLessThan(5_000);
        assertThat(meta.getList("omitted")).contains("factors");
        assertThat(meta.getMap("")).doesNotContainKey("factors");
        assertThat(meta.getString("freshness.last_session")).isEqualTo("2019-12-31");
        assertThat(csv.asString().lines().count())
                .isEqualTo(json(get(path)).getList("data").size() + 1);
        assertThat(json(get(path)).getList("meta.factors")).hasSizeGreaterThan(70);
        assertThat(json(get(path)).getMap("meta")).doesNotContainKey("omitted");
    }

    @Test
    void known_etag_gives_304_and_head_gives_headers_only() {
        // Given
        String path = "/api/v1/prices/ABC.US?from=2024-01-02&to=2024-01-05";
        String etag = get(path).header("ETag");

        // When
        Answer again = get(path, "If-None-Match", etag);
        Answer head = Api.head(path);

        // Then
        assertThat(etag).matches("\"[0-9a-f]{24}\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(etag);
        assertThat(head.asString()).isEmpty();
    }

    @Test
    void a_former_ticker_is_answered_by_its_bearer() {
        // When
        JsonPath json = json(get("/api/v1/prices/OLDN.US"));

        // Then
        assertThat(json.getString("meta.ticker")).isEqualTo("NEWN.US");
        assertThat(json.getString("meta.requested_ticker")).isEqualTo("OLDN.US");
        assertThat(json.getList("data")).hasSize(4);
    }

    @Test
    void an_instrument_without_bars_has_an_empty_answer() {
        // When
        JsonPath json = json(get("/api/v1/prices/NOBARS.US?adjust=all"));

        // Then
        assertThat(json.getList("data")).isEmpty();
        assertThat(json.getString("meta.basis_date")).isNull();
        assertThat(json.getString("meta.freshness.state")).isEqualTo("unknown");
    }

    @Test
    void an_unknown_ticker_is_404_with_what_looks_like_it() {
        // When
        Answer response = get("/api/v1/prices/ABCC.US");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(json(response).getList("errors.field")).containsExactly("ticker");
        assertThat(json(response).getString("detail")).contains("ABC.US");
    }

    @Test
    void latest_price_compares_with_the_close_on_the_same_share_basis() {
        // When
        JsonPath json = json(get("/api/v1/prices/ABC.US/latest"));

        // Then
        assertThat(json.getString("data.ticker")).isEqualTo("ABC.US");
        assertThat(json.getString("data.day")).isEqualTo("2024-01-31");
        assertThat(number(json, "data.change"))
                .isEqualByComparingTo(number(json, "data.close").subtract(number(json, "data.previous_close")));
        assertThat(number(json, "data.change_percent")).isPositive();
        assertThat(json.getString("meta.currency")).isEqualTo("USD");
        assertThat(json.getString("meta.freshness.last_session")).isEqualTo("2024-01-31");
    }

    @Test
    void latest_price_on_the_day_of_a_split_is_no_fall() {
        // Given
        stack.execute("""
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                SELECT 'FALL.US', id, 'Fall Inc', 'Common Stock', 'USD', calendar_id FROM exchanges WHERE code = 'US'
                """, """
                INSERT INTO latest_prices
                  (company_id, day, open, high, low, close, volume, previous_day, previous_close)
                SELECT id, '2024-01-08', 26, 26, 25, 26, 4000, '2024-01-05', 100 FROM companies WHERE ticker = 'FALL.US'
                """, """
                INSERT INTO splits (company_id, ex_date, kind, shares_new, shares_old, in_close)
                SELECT id, '2024-01-07', 'split', 4, 1, 'no' FROM companies WHERE ticker = 'FALL.US'
                """);

        // When
        JsonPath json = json(get("/api/v1/prices/FALL.US/latest"));

        // Then
        assertThat(number(json, "data.previous_close")).isEqualByComparingTo("25");
        assertThat(number(json, "data.change")).isEqualByComparingTo("1");
        assertThat(number(json, "data.change_percent")).isEqualByComparingTo("4");
    }

    @Test
    void latest_price_of_an_instrument_without_one_is_404() {
        // When
        Answer response = get("/api/v1/prices/NOBARS.US/latest");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).getString("errors[0].reason")).isEqualTo("has no stored price");
    }

    @Test
    void latest_price_by_a_former_ticker_is_the_bearers() {
        // When
        JsonPath json = json(get("/api/v1/prices/oldn.us/latest"));

        // Then
        assertThat(json.getString("data.ticker")).isEqualTo("NEWN.US");
        assertThat(json.getString("meta.requested_ticker")).isEqualTo("OLDN.US");
    }

    @Test
    void several_latest_prices_come_in_the_order_asked_and_the_missing_are_listed() {
        // When
        JsonPath json = json(get("/api/v1/prices/latest?tickers=PNC.LSE,NOPE.US,ABC.US,OLDN.US,NOBARS.US,abc.us"));

        // Then
        assertThat(json.getList("data.ticker")).containsExactly("PNC.LSE", "ABC.US");
        assertThat(json.getList("data.unit_scale")).containsExactly(100, 1);
        assertThat(json.getList("meta.unknown")).containsExactly("NOPE.US");
        assertThat(json.getMap("meta.renamed")).isEqualTo(Map.of("OLDN.US", "NEWN.US"));
        assertThat(json.getList("meta.without_price")).containsExactly("NOBARS.US");
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @Test
    void more_than_500_latest_prices_are_refused() {
        // Given
        String tickers = "A.US" + ",A.US".repeat(500);

        // When
        Answer response = get("/api/v1/prices/latest?tickers=" + tickers);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("errors[0].field")).isEqualTo("tickers");
    }

    private static BigDecimal bar(String ticker, String adjust, String day, String field) {
        return number(
                json(get("/api/v1/prices/" + ticker + "?adjust=" + adjust + "&from=" + day + "&to=" + day)),
                "data[0]." + field);
    }

    private static BigDecimal number(JsonPath json, String path) {
        return new BigDecimal(json.getString(path));
    }

    private static JsonPath json(Answer response) {
        return response.jsonPath();
    }
}
