package io.fundamentalflow.query.screener;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class ScreenerApiIT {

    private static boolean written;

    QueryStack stack;

    @BeforeEach
    void six_instruments_of_an_exchange() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
        if (written) {
            return;
        }
        written = true;
        company(
                "AA",
                "Alpha Bank",
                "Energy",
                "2020-01-02",
                10,
                8,
                "1000",
                "'{\"MarketCapitalization\": 5e9, \"PERatio\": \"12.5\"}'");
        company(
                "BB",
                "Beta \"Best\" Bank",
                "Technology",
                "2021-01-04",
                20,
                25,
                "2000",
                "'{\"MarketCapitalization\": 7000000000, \"PERatio\": \"NA\"}'");
        company(
                "CC",
                "Gamma",
                "Technology",
                "2022-01-03",
                30,
                60,
                "NULL",
                "'{\"MarketCapitalization\": null, \"PERatio\": \"-3\"}'");
        company("DD", "Delta", null, "2023-01-02", 40, 40, "10", "NULL");
        company("EE", "Gone", "Energy", "2019-01-02", 50, 50, "10", "NULL");
        stack.execute(
                "UPDATE companies SET listing_state = 'delisted', delisted_on = '2024-02-01' WHERE ticker = 'EE.JK'",
                "INSERT INTO splits (company_id, ex_date, kind, shares_new, shares_old, in_close)"
                        + " SELECT id, '2024-03-08', 'split', 2, 1, 'no' FROM companies WHERE ticker = 'CC.JK'",
                "INSERT INTO technical_indicators (company_id, name, params, day, value)"
                        + " SELECT id, 'rsi', '14', '2024-03-08', 25.5 FROM companies WHERE ticker = 'AA.JK'",
                "INSERT INTO technical_indicators (company_id, name, params, day, value)"
                        + " SELECT id, 'rsi', '14', '2024-03-08', 75 FROM companies WHERE ticker = 'BB.JK'",
                // What was observed before counts no more.
                "INSERT INTO company_snapshots (company_id, section, observed_on, content, content_hash, known_at)"
                        + " SELECT id, 'highlights', '2020-01-01', '{\"MarketCapitalization\": 1}', '\\x00', '2020-01-01Z'"
                        + " FROM companies WHERE ticker = 'AA.JK'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "close gt 0|AA BB CC DD",
                "ticker in (AA.JK, \"dd.jk\")|AA DD",
                "name contains bank|AA BB",
                "name eq \"beta \\\"best\\\" bank\"|BB",
                "sector eq technology|BB CC",
                "sector ne Technology|AA",
                "sector is null|DD",
                "not sector eq Technology|AA",
                "not (sector eq Technology or close gt 35)|AA",
                "listed_on between 2021-01-01 and 2022-01-03|BB CC",
                "listed_on lt 2021-01-04|AA",
                "listing_state eq delisted|EE",
                "listing_state in (listed, delisted) and sector eq Energy|AA EE",
                "delisted_on is not null and listing_state is not null|EE",
                "is_primary eq true and close le 20|AA BB",
                "change_percent gt 0|AA",
                "change_percent eq 0|CC DD",
                "change_percent lt -19.9|BB",
                "volume is null|CC",
                "turnover ge 40000|BB",
                "market_cap gt 1e9|AA BB",
                "market_cap ge 7e9|BB",
                "pe_ratio lt 20|AA CC",
                "pe_ratio is null|BB DD",
                "rsi_14 lt 30|AA",
                "rsi_14 between 25.5 and 75|AA BB",
                "day eq 2024-03-08 and type eq \"common stock\" and currency eq idr|AA BB CC DD",
            })
    void instruments_that_fulfil_it_are_found(String filter, String symbols) {
        // When
        JsonPath json = json(screener("exchange eq JK and (" + filter + ")", ""));

        // Then
        assertThat(json.<String>getList("data.ticker"))
                .isEqualTo(Arrays.stream(symbols.split(" "))
                        .map(symbol -> symbol + ".JK")
                        .toList());
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close|AA BB CC DD",
                "-close|DD CC BB AA",
                "-market_cap|BB AA CC DD",
                "market_cap|AA BB CC DD",
                "pe_ratio|CC AA BB DD",
                "-change_percent|AA CC DD BB",
                "-name|CC DD BB AA",
                "-listed_on|DD CC BB AA",
                "-ticker|DD CC BB AA",
            })
    void they_are_sorted_and_paged(String sort, String symbols) {
        // Given
        List<String> expected =
                Arrays.stream(symbols.split(" ")).map(symbol -> symbol + ".JK").toList();
        List<String> paged = new ArrayList<>();
        String next = "";

        // When
        while (next != null) {
            JsonPath page = json(screener("exchange eq JK", "&limit=1&sort=" + sort + next));
            paged.addAll(page.getList("data.ticker"));
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(paged).isEqualTo(expected);
        assertThat(json(screener("exchange eq JK", "&sort=" + sort)).<String>getList("data.ticker"))
                .isEqualTo(expected);
    }

    @Test
    void fields_are_given_as_asked_for() {
        // When
        JsonPath json =
                json(screener("ticker eq CC.JK", "&fields=close,change_percent,volume,sector,listed_on,is_primary"));
        Answer csv = screener("exchange eq JK", "&fields=close,market_cap&sort=-close&limit=2&format=csv");

        // Then
        assertThat(json.getMap("data[0]").keySet().stream().map(Object::toString))
                .containsExactly("ticker", "close", "change_percent", "volume", "sector", "listed_on", "is_primary");
        assertThat(json.getString("data[0].change_percent")).isEqualTo("0");
        assertThat(json.getString("data[0].volume")).isNull();
        assertThat(json.getString("data[0].listed_on")).isEqualTo("2022-01-03");
        assertThat(json.getBoolean("data[0].is_primary")).isTrue();
        assertThat(json.getString("meta.filter")).isEqualTo("ticker eq \"CC.JK\"");
        assertThat(csv.asString().lines()).containsExactly("ticker,close,market_cap", "DD.JK,40,", "CC.JK,30,");
        assertThat(json(screener("ticker eq CC.JK", "")).getMap("data[0]").keySet().stream()
                        .map(Object::toString))
                .containsExactly("ticker", "name", "exchange", "sector", "close", "change_percent", "market_cap");
    }

    @Test
    void what_comes_between_two_pages_repeats_and_hides_nothing() {
        // Given
        JsonPath first = json(screener("exchange eq JK and close lt 35", "&limit=2&sort=-close"));

        // When
        company("AB", "Late", null, "2024-01-02", 25, 25, "1", "NULL");
        JsonPath second = json(
                screener("exchange eq JK and close lt 35", "&limit=2&sort=-close&after=" + first.getString("next")));
        stack.execute(
                "DELETE FROM latest_prices WHERE company_id = (SELECT id FROM companies WHERE ticker = 'AB.JK')",
                "DELETE FROM companies WHERE ticker = 'AB.JK'");

        // Then
        assertThat(first.getList("data.ticker")).containsExactly("CC.JK", "BB.JK");
        assertThat(second.getList("data.ticker")).containsExactly("AA.JK");
    }

    @Test
    void a_cursor_of_another_question_is_refused() {
        // Given
        String next = json(screener("exchange eq JK", "&limit=1&sort=close")).getString("next");

        // When
        Answer otherFilter = screener("exchange eq US", "&limit=1&sort=close&after=" + next);
        Answer otherOrder = screener("exchange eq JK", "&limit=1&sort=-close&after=" + next);
        Answer same = screener("exchange EQ \"JK\"", "&limit=3&sort=close&after=" + next);

        // Then
        assertThat(json(otherFilter).getList("errors.field")).containsExactly("after");
        assertThat(json(otherOrder).getList("errors.field")).containsExactly("after");
        assertThat(same.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE companies; --",
                "' OR '1'='1",
                "$1",
                "%",
                "\\\\",
                "{}",
                "?",
                "\u0130\u0131\u00df",
            })
    void whatever_a_text_holds_it_is_only_a_text(String value) {
        // When
        Answer answer = screener("exchange eq JK and name contains \"" + value.replace("\\", "\\\\") + "\"", "");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(json(answer).getList("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter=close|filter",
                "filter=clse gt 1|filter",
                "filter=|filter",
                "sort=clse|sort",
                "sort=--close|sort",
                "fields=close,clse|fields",
                "limit=1001|limit",
                "limit=0|limit",
                "after=[x y]|after",
                "as_of=2024-01-01|as_of",
            })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/screener?" + query.replace(" ", "%20").replace("[x%20y]", "[x y]"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getList("errors.field")).containsExactly(field);
    }

    @Test
    void thirty_fields_are_given_and_one_more_is_not() {
        // Given
        List<String> all = Arrays.stream(Field.values()).map(Field::code).toList();

        // When
        Answer most = screener("ticker eq AA.JK", "&fields=" + String.join(",", all.subList(0, 30)));
        Answer more = screener("ticker eq AA.JK", "&fields=" + String.join(",", all.subList(0, 31)));

        // Then
        assertThat(json(most).getMap("data[0]")).hasSize(30);
        assertThat(json(more).getList("errors.field")).containsExactly("fields");
    }

    @Test
    void every_field_can_be_asked_for_looked_for_and_sorted_by() {
        for (Field field : Field.values()) {
            // When
            Answer answer = screener(
                    "exchange eq JK and (" + field.code() + " is null or " + field.code()
                            + " is not null) and listing_state eq listed",
                    "&fields=" + field.code() + "&sort=-" + field.code());

            // Then
            assertThat(answer.statusCode()).as(field + answer.asString()).isEqualTo(200);
            assertThat(json(answer).getList("data")).as(field.code()).hasSize(4);
        }
        assertThat(get("/api/v1/screener/fields").jsonPath().getList("data.code"))
                .hasSize(Field.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exchange eq JK and rsi_14 lt 30 and market_cap gt 1 and change_percent gt -50",
                "sector eq Energy and volatility_20 gt 0",
            })
    void what_is_large_is_found_by_key(String filter) throws Exception {
        // Given
        stack.execute("""
                INSERT INTO technical_indicators (company_id, name, params, day, value)
                SELECT 2000000 + n, 'rsi', '14', '2024-03-08', 1 FROM generate_series(1, 30000) n ON CONFLICT DO NOTHING
                """, "ANALYZE");
        MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
        query.putSingle("filter", filter);
        query.putSingle("sort", "-market_cap");
        ScreenerReader.Question question =
                ScreenerReader.Question.of(ScreenerRequest.of(query, List.of(MediaType.WILDCARD_TYPE)));
        String arguments = IntStream.range(0, question.arguments().size())
                .mapToObj(i -> "'" + question.arguments().get(i) + "'")
                .collect(Collectors.joining(", ", "(", ")"));

        // When
        QueryPlan plan = QueryPlan.of(stack, "force_generic_plan", "AS " + question.sql(), arguments);

        // Then
        assertThat(plan.relations()).doesNotContain("ohlcv");
        assertThat(plan.scansOfWholeTables()).doesNotContain("technical_indicators");
        stack.execute("DELETE FROM technical_indicators WHERE company_id > 2000000");
    }

    private void company(
            String symbol,
            String name,
            String sector,
            String listedOn,
            int close,
            int previous,
            String volume,
            String highlights) {
        String own = "FROM companies WHERE ticker = '" + symbol + ".JK'";
        stack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id, sector_id, listed_on) SELECT '"
                        + symbol + ".JK', id, '" + name + "', 'Common Stock', 'IDR', calendar_id,"
                        + " (SELECT id FROM sectors WHERE name = '" + sector + "'), '" + listedOn
                        + "' FROM exchanges WHERE code = 'JK'",
                "INSERT INTO latest_prices (company_id, day, open, high, low, close, volume, previous_day, previous_close)"
                        + " SELECT id, '2024-03-08', " + close + ", " + close + ", " + close + ", " + close + ", "
                        + volume
                        + ", '2024-03-07', " + previous + " " + own,
                "INSERT INTO company_snapshots (company_id, section, observed_on, content, content_hash, known_at)"
                        + " SELECT id, 'highlights', '2024-03-01', " + highlights + "::jsonb, '\\x00', '2024-03-01Z' "
                        + own
                        + " AND " + highlights + " IS NOT NULL");
    }

    private static Answer screener(String filter, String more) {
        return get("/api/v1/screener?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + more);
    }

    private static JsonPath json(Answer answer) {
        return answer.jsonPath();
    }
}
