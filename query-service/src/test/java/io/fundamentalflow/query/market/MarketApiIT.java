package io.fundamentalflow.query.market;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class MarketApiIT {

    private static boolean written;

    QueryStack stack;

    @BeforeEach
    void one_session_of_an_exchange() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
        if (written) {
            return;
        }
        written = true;
        latest("UP", "2024-03-08", "11", "10", "100", "Technology");
        latest("DOWN", "2024-03-08", "15", "20", "1000", "Technology");
        latest("FLAT", "2024-03-08", "5", "5", "NULL", null);
        latest("CUT", "2024-03-08", "51", "100", "10", "Energy");
        latest("ODD", "2024-03-08", "50", "100", "10", "Energy");
        latest("FIRST", "2024-03-08", "7", "NULL", "1", "Energy");
        latest("QUIET", "2024-03-01", "9", "3", "1", "Energy");
        latest("EARLY", "2024-03-11", "9", "3", "1", "Energy");
        latest("GONE", "2024-03-08", "9", "3", "1", "Energy");
        latest("TWIN", "2024-03-08", "9", "3", "1", "Energy");
        latest("FUND", "2024-03-08", "3", "2", "1", null);
        stack.execute(
                "UPDATE companies SET listing_state = 'delisted' WHERE ticker = 'GONE.BUD'",
                "UPDATE companies SET is_primary = false WHERE ticker = 'TWIN.BUD'",
                "UPDATE companies SET instrument_type = 'ETF' WHERE ticker = 'FUND.BUD'",
                split("CUT", "no"),
                split("ODD", "yes"),
                indicator("UP", "range_high", "11"),
                indicator("UP", "range_low", "3"),
                indicator("DOWN", "range_high", "40"),
                indicator("DOWN", "range_low", "15"));
    }

    @Test
    void an_exchange_is_counted_whole_and_by_sector() {
        // When
        JsonPath json = json(get("/api/v1/market/summary?exchange=BUD"));

        // Then: a split is no fall, unless the closes contain it
        assertThat(json.getMap("data.total"))
                .containsEntry("instruments", 6)
                .containsEntry("advancers", 2)
                .containsEntry("decliners", 2)
                .containsEntry("unchanged", 1)
                .containsEntry("uncompared", 1)
                .containsEntry("new_highs", 1)
                .containsEntry("new_lows", 1)
                .containsEntry("currency", "HUF");
        assertThat(json.getString("data.total.volume")).isEqualTo("1121");
        assertThat(json.getString("data.total.advancing_volume")).isEqualTo("110");
        assertThat(json.getString("data.total.declining_volume")).isEqualTo("1010");
        assertThat(json.getString("data.total.turnover")).isEqualTo("17117");
        // of 10, -25, 0, 2 and -50
        assertThat(json.getString("data.total.median_change_percent")).isEqualTo("0");
        assertThat(json.getString("data.total.mean_change_percent")).isEqualTo("-12.6");
        assertThat(json.getList("data.sectors.sector")).containsExactly("Energy", "Technology", null);
        assertThat(json.getList("data.sectors.instruments")).containsExactly(3, 2, 1);
        assertThat(json.getMap("meta"))
                .containsEntry("exchange", "BUD")
                .containsEntry("day", "2024-03-08")
                .containsEntry("type", "Common Stock")
                .containsEntry("adjust", "splits")
                .containsKeys("freshness", "degraded");
    }

    @Test
    void every_type_can_be_counted() {
        // When
        JsonPath all = json(get("/api/v1/market/summary?exchange=bud&type=all"));
        JsonPath funds = json(get("/api/v1/market/summary?exchange=BUD&type=ETF"));

        // Then
        assertThat(all.getInt("data.total.instruments")).isEqualTo(7);
        assertThat(all.getString("meta.type")).isNull();
        assertThat(funds.getInt("data.total.instruments")).isEqualTo(1);
        assertThat(funds.getList("data.sectors.sector")).containsExactly((Object) null);
    }

    @Test
    void an_exchange_without_bars_is_all_zero_and_one_that_is_none_is_not_found() {
        // When
        JsonPath empty = json(get("/api/v1/market/summary?exchange=IC"));
        JsonPath emptyMovers = json(get("/api/v1/market/movers?exchange=IC"));
        Answer none = get("/api/v1/market/summary?exchange=NONE");
        Answer noMovers = get("/api/v1/market/movers?exchange=NONE");

        // Then
        assertThat(empty.getString("meta.day")).isNull();
        assertThat(empty.getInt("data.total.instruments")).isZero();
        assertThat(empty.getList("data.sectors")).isEmpty();
        assertThat(emptyMovers.getList("data")).isEmpty();
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(noMovers.statusCode()).isEqualTo(404);
        assertThat(json(none).getList("errors.field")).containsExactly("exchange");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direction=gainers|UP.BUD CUT.BUD",
                "|UP.BUD CUT.BUD",
                "direction=losers|ODD.BUD DOWN.BUD",
                "direction=active|DOWN.BUD UP.BUD CUT.BUD ODD.BUD FIRST.BUD",
                "direction=active&limit=2|DOWN.BUD UP.BUD",
                "direction=active&min_price=15|DOWN.BUD CUT.BUD ODD.BUD",
                "direction=active&min_price=15.1|CUT.BUD ODD.BUD",
                "direction=active&min_volume=100|DOWN.BUD UP.BUD",
                "direction=gainers&type=all|FUND.BUD UP.BUD CUT.BUD",
            })
    void movers_are_ranked(String query, String tickers) {
        // When
        JsonPath json = json(get("/api/v1/market/movers?exchange=BUD" + (query == null ? "" : "&" + query)));

        // Then
        assertThat(String.join(" ", json.<String>getList("data.ticker"))).isEqualTo(tickers);
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @Test
    void a_mover_says_what_it_did() {
        // When
        JsonPath json = json(get("/api/v1/market/movers?exchange=BUD&direction=gainers"));
        Answer csv = get("/api/v1/market/movers?exchange=BUD&format=csv&limit=1");

        // Then
        Map<String, Object> cut = json.getMap("data[1]");
        assertThat(cut)
                .containsEntry("ticker", "CUT.BUD")
                .containsEntry("sector", "Energy")
                .containsEntry("day", "2024-03-08")
                .containsEntry("currency", "HUF")
                .containsEntry("unit", "major");
        assertThat(json.getString("data[1].previous_close")).isEqualTo("50");
        assertThat(json.getString("data[1].change")).isEqualTo("1");
        assertThat(json.getString("data[1].change_percent")).isEqualTo("2");
        assertThat(json.getString("data[1].turnover")).isEqualTo("510");
        assertThat(csv.asString().lines())
                .containsExactly(
                        "ticker,name,sector,day,close,previous_close,change,change_percent,volume,turnover,currency,unit",
                        "UP.BUD,UP of Budapest,Technology,2024-03-08,11,10,1,10,100,1100,HUF,major");
    }

    @Test
    void two_hundred_movers_are_given_and_no_more() {
        // When
        Answer most = get("/api/v1/market/movers?exchange=BUD&limit=200");
        Answer more = get("/api/v1/market/movers?exchange=BUD&limit=201");

        // Then
        assertThat(most.statusCode()).isEqualTo(200);
        assertThat(json(more).getList("errors.field")).containsExactly("limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "summary?|exchange",
                "summary?exchange=U.S|exchange",
                "summary?exchange=BUD&day=2024-03-08|day",
                "movers?|exchange",
                "movers?exchange=BUD&direction=up|direction",
                "movers?exchange=BUD&min_price=-1|min_price",
                "movers?exchange=BUD&min_volume=1e9|min_volume",
                "movers?exchange=BUD&limit=0|limit",
            })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/market/" + query);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getList("errors.field")).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void history_is_not_touched_and_indicators_are_found_by_key(String planning) throws Exception {
        // Given
        stack.execute("""
                INSERT INTO technical_indicators (company_id, name, params, day, value)
                SELECT 1000000 + n, 'range_high', '52', '2024-03-08', 1 FROM generate_series(1, 30000) n ON CONFLICT DO NOTHING
                """, "ANALYZE");
        List<QueryPlan> plans = new ArrayList<>();

        // When
        for (MoversRequest.Direction direction : MoversRequest.Direction.values()) {
            plans.add(QueryPlan.of(
                    stack,
                    planning,
                    "(text, text, numeric, numeric, int) AS " + MarketReader.movers(direction),
                    "('BUD', 'Common Stock', 0, 0, 20)"));
        }
        plans.add(QueryPlan.of(stack, planning, "(text, text) AS " + MarketReader.SUMMARY, "('BUD', NULL)"));

        // Then
        assertThat(plans)
                .noneMatch(plan -> plan.root().toString().contains("ohlcv"))
                .noneMatch(plan -> plan.scansOfWholeTables().contains("technical_indicators"));
        stack.execute("DELETE FROM technical_indicators WHERE company_id > 1000000");
    }

    private void latest(String symbol, String day, String close, String previous, String volume, String sector) {
        stack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id, sector_id) SELECT '"
                        + symbol + ".BUD', id, '" + symbol + " of Budapest', 'Common Stock', 'HUF', calendar_id,"
                        + " (SELECT id FROM sectors WHERE name = '" + sector + "') FROM exchanges WHERE code = 'BUD'",
                "INSERT INTO latest_prices (company_id, day, open, high, low, close, volume, previous_day, previous_close)"
                        + " SELECT id, '" + day + "', " + close + ", " + close + ", " + close + ", " + close + ", "
                        + volume
                        + ", '2024-03-07', " + previous + " FROM companies WHERE ticker = '" + symbol + ".BUD'");
    }

    private static String split(String symbol, String inClose) {
        return "INSERT INTO splits (company_id, ex_date, kind, shares_new, shares_old, in_close) SELECT id, '2024-03-08',"
                + " 'split', 2, 1, '" + inClose + "' FROM companies WHERE ticker = '" + symbol + ".BUD'";
    }

    private static String indicator(String symbol, String name, String value) {
        return "INSERT INTO technical_indicators (company_id, name, params, day, value) SELECT id, '" + name
                + "', '52', '2024-03-08', " + value + " FROM companies WHERE ticker = '" + symbol + ".BUD'";
    }

    private static JsonPath json(Answer answer) {
        return answer.jsonPath();
    }
}
