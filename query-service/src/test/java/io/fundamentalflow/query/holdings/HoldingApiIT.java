package io.fundamentalflow.query.holdings;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Records;
import io.fundamentalflow.query.http.Cursors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class HoldingApiIT {

    private static final String ETF = """
            {"Holdings_Count": 3591, "Holdings": {
              "NA.TO": {"Code": "NA", "Exchange": "TO", "Name": "National Bank", "Sector": "Financial Services",
                        "Industry": "Banks", "Country": "Canada", "Region": "North America", "Assets_%": 1.5},
              "Apple Inc": {"Name": "Apple Inc", "Assets_%": "3.0400"},
              "MSFT.US": {"Name": "Microsoft Corp", "Sector": "NA", "Assets_%": "3.59"},
              "Nothing": {"Name": "Nothing", "Assets_%": null}}}""";

    QueryStack stack;
    Records records;

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void an_etf_holds_what_is_keyed_by_ticker_or_by_name_largest_first() {
        // Given
        records.list("HOA", "ETF");
        records.snapshot("HOA", "etf_data", "2024-03-01T22:00:00Z", ETF);

        // When
        JsonPath json = holdings("HOA", "").jsonPath();

        // Then
        assertThat(json.getList("data.name"))
                .containsExactly("Microsoft Corp", "Apple Inc", "National Bank", "Nothing");
        assertThat(json.getList("data.position")).containsExactly(1, 2, 3, 4);
        assertThat(json.getList("data.ticker")).containsExactly("MSFT.US", null, "NA.TO", null);
        assertThat(json.getString("data[1].weight_percent")).isEqualTo("3.04");
        assertThat(json.getMap("data[2]"))
                .containsEntry("code", "NA")
                .containsEntry("exchange", "TO")
                .containsEntry("sector", "Financial Services")
                .containsEntry("industry", "Banks")
                .containsEntry("country", "Canada")
                .containsEntry("region", "North America")
                .containsEntry("shares", null)
                .containsEntry("member_from", null)
                .doesNotContainKey("known_at");
        assertThat(json.getString("data[0].sector")).isNull();
        assertThat(json.getMap("meta"))
                .containsEntry("ticker", "HOA.TST")
                .containsEntry("kind", "etf")
                .containsEntry("type", "ETF")
                .containsEntry("scope", "all")
                .containsEntry("known_at", "2024-03-01T22:00:00Z")
                .containsEntry("count", 4)
                .containsEntry("stated_count", 3591);
        assertThat(json.getString("meta.weight_percent")).isEqualTo("8.13");
    }

    @Test
    void an_etf_without_all_its_holdings_shows_the_largest_and_says_so() {
        // Given
        records.list("HOB", "ETF");
        records.snapshot("HOB", "etf_data", "2024-03-01T22:00:00Z", """
                {"Holdings": [], "Top_10_Holdings": {"AAPL.US": {"Code": "AAPL", "Exchange": "US", "Name": "Apple Inc",
                 "Assets_%": 3}}}""");

        // When
        JsonPath json = holdings("HOB", "").jsonPath();

        // Then
        assertThat(json.getList("data.ticker")).containsExactly("AAPL.US");
        assertThat(json.getString("meta.scope")).isEqualTo("top");
    }

    @Test
    void a_mutual_fund_has_weights_with_a_sign_and_shares_with_commas() {
        // Given
        records.list("HOC", "FUND");
        records.snapshot("HOC", "mutual_fund_data", "2024-03-01T22:00:00Z", """
                {"Top_Holdings": {"0": {"Name": "5 Year Note", "Owned": "90,300,000", "Change": "-1,300,000",
                 "Weight": "6.88%"}, "1": {"Name": "10 Year Note", "Weight": "10.79"}}}""");

        // When
        JsonPath json = holdings("HOC", "").jsonPath();

        // Then
        assertThat(json.getList("data.name")).containsExactly("10 Year Note", "5 Year Note");
        assertThat(json.getString("data[1].weight_percent")).isEqualTo("6.88");
        assertThat(json.getInt("data[1].shares")).isEqualTo(90_300_000);
        assertThat(json.getInt("data[1].shares_change")).isEqualTo(-1_300_000);
        assertThat(json.getMap("meta")).containsEntry("kind", "mutual_fund").containsEntry("scope", "top");
    }

    @ParameterizedTest
    @CsvSource({"HOD, 0.6, 0.4", "HOE, 60, 40"})
    void an_index_has_weights_in_percent_whichever_way_they_were_sent(String symbol, String first, String second) {
        // Given
        records.list(symbol, "INDEX");
        records.snapshot(symbol, "components", "2024-03-01T22:00:00Z", """
                {"0": {"Code": "B", "Exchange": "US", "Name": "Bee", "Weight": %s},
                 "1": {"Code": "A", "Exchange": "US", "Name": "Ant", "Weight": "%s"}}""".formatted(second, first));

        // When
        JsonPath json = holdings(symbol, "").jsonPath();

        // Then
        assertThat(json.getList("data.ticker")).containsExactly("A.US", "B.US");
        assertThat(json.getList("data.weight_percent")).containsExactly(60, 40);
        assertThat(json.getInt("meta.weight_percent")).isEqualTo(100);
        assertThat(json.getString("meta.kind")).isEqualTo("index");
    }

    @Test
    void the_members_of_an_index_over_time_come_by_name() {
        // Given
        records.list("HOF", "INDEX");
        records.snapshot("HOF", "components", "2024-03-01T22:00:00Z", "{}");
        records.snapshot("HOF", "historical_ticker_components", "2024-03-01T22:00:00Z", """
                {"0": {"Code": "ZZ", "Name": "Zed", "StartDate": "2001-02-03", "EndDate": "2010-01-01",
                       "IsActiveNow": 0, "IsDelisted": 1},
                 "1": {"Code": "AA", "Name": "Alpha", "StartDate": "2001-02-03", "EndDate": null, "IsActiveNow": "1"}}""");

        // When
        JsonPath members = holdings("HOF", "?history=true").jsonPath();
        JsonPath now = holdings("HOF", "").jsonPath();

        // Then
        assertThat(members.getList("data.code")).containsExactly("AA", "ZZ");
        assertThat(members.getList("data.ticker")).containsExactly(null, null);
        assertThat(members.getList("data.member_from")).containsExactly("2001-02-03", "2001-02-03");
        assertThat(members.getList("data.member_to")).containsExactly(null, "2010-01-01");
        assertThat(members.getList("data.active")).containsExactly(true, false);
        assertThat(now.getList("data")).isEmpty();
        assertThat(now.getMap("meta")).containsEntry("kind", "index").containsEntry("scope", "none");
    }

    @ParameterizedTest
    @CsvSource({
        "HOG, Common Stock, , none",
        "HOH, Currency, {}, none",
        "HOI, INDEX, , index",
    })
    void a_kind_without_holdings_has_none_and_says_which_kind_it_is(
            String symbol, String type, String components, String kind) {
        // Given
        records.list(symbol, type);
        if (components != null) {
            records.snapshot(symbol, "components", "2024-03-01T22:00:00Z", components);
        }

        // When
        JsonPath json = holdings(symbol, "").jsonPath();
        JsonPath history = holdings(symbol, "?history=true").jsonPath();

        // Then
        assertThat(json.getList("data")).isEmpty();
        assertThat(json.getBoolean("complete")).isTrue();
        assertThat(json.getMap("meta"))
                .containsEntry("kind", kind)
                .containsEntry("type", type)
                .containsEntry("count", 0)
                .containsEntry("weight_percent", null);
        assertThat(history.getList("data")).isEmpty();
    }

    @Test
    void pages_stay_with_the_version_they_began_with_and_as_of_shows_no_later_one() {
        // Given
        records.list("HOJ", "FUND");
        records.snapshot("HOJ", "mutual_fund_data", "2024-03-01T22:00:00.000001Z", funds("Old", 5));

        // When
        List<String> names = new ArrayList<>();
        JsonPath page = holdings("HOJ", "?limit=2").jsonPath();
        names.addAll(page.getList("data.name"));
        records.snapshot("HOJ", "mutual_fund_data", "2024-03-02T22:00:00Z", funds("New", 5));
        records.changed("HOJ", "fundamentals");
        while (page.getString("next") != null) {
            page = holdings("HOJ", "?limit=2&after=" + page.getString("next")).jsonPath();
            names.addAll(page.getList("data.name"));
        }

        // Then
        assertThat(names).containsExactly("Old 0", "Old 1", "Old 2", "Old 3", "Old 4");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> holdings("HOJ", "?limit=2")
                        .jsonPath()
                        .getList("data.name")
                        .contains("New 0"));
        assertThat(holdings("HOJ", "?as_of=2024-03-02T21:59:59Z").jsonPath().getList("data.name"))
                .contains("Old 0")
                .doesNotContain("New 0");
    }

    @Test
    void a_stock_has_institutions_and_funds_that_hold_it() {
        // Given
        records.list("HOK");
        records.snapshot("HOK", "holders", "2024-03-01T22:00:00Z", """
                {"Institutions": {"0": {"name": "Vanguard", "date": "2024-06-30", "totalShares": 9.0916,
                   "totalAssets": "5.8033", "currentShares": 675906459, "change": -7919421, "change_p": 1.1856},
                  "1": {"name": "Other", "date": "0000-00-00", "totalShares": null}}, "Funds": {"0": {"name": "A fund"}}}""");
        records.list("HOL", "ETF");

        // When
        JsonPath json = get("/api/v1/companies/HOK.TST/holders").jsonPath();
        JsonPath second = get("/api/v1/companies/HOK.TST/holders?limit=1&after=[2024-03-01T22:00:00Z_1]")
                .jsonPath();
        JsonPath none = get("/api/v1/companies/HOL.TST/holders").jsonPath();

        // Then
        assertThat(json.getList("data.kind")).containsExactly("institution", "institution", "fund");
        assertThat(json.getMap("data[0]"))
                .containsEntry("name", "Vanguard")
                .containsEntry("reported_on", "2024-06-30")
                .containsEntry("shares", 675906459)
                .containsEntry("shares_change", -7919421);
        assertThat(json.getString("data[0].percent_of_company")).isEqualTo("9.0916");
        assertThat(json.getString("data[0].percent_of_holder")).isEqualTo("5.8033");
        assertThat(json.getString("data[0].shares_change_percent")).isEqualTo("1.1856");
        assertThat(json.getString("data[1].reported_on")).isNull();
        assertThat(json.getMap("meta")).containsEntry("institutions", 2).containsEntry("funds", 1);
        assertThat(second.getList("data.name")).containsExactly("Other");
        assertThat(second.getString("next")).isEqualTo(Cursors.seal("2024-03-01T22:00:00Z_2"));
        assertThat(none.getList("data")).isEmpty();
        assertThat(none.getMap("meta")).containsEntry("type", "ETF").containsEntry("known_at", null);
    }

    @Test
    void csv_has_the_same_rows() {
        // Given
        records.list("HOM", "FUND");
        records.snapshot("HOM", "mutual_fund_data", "2024-03-01T22:00:00Z", funds("Note, 5 years", 1));
        records.list("HON");
        records.snapshot("HON", "holders", "2024-03-01T22:00:00Z", "{\"Funds\": [{\"name\": \"A fund\"}]}");

        // When
        Answer held = holdings("HOM", "?format=csv");
        Answer holders = get("/api/v1/companies/HON.TST/holders?format=csv");

        // Then
        assertThat(held.asString())
                .isEqualTo("position,name,ticker,code,exchange,sector,industry,country,region,weight_percent,shares,"
                        + "shares_change,member_from,member_to,active\r\n1,\"Note, 5 years 0\",,,,,,,,9,,,,,\r\n");
        assertThat(held.header("FF-Meta")).contains("\"kind\":\"mutual_fund\"");
        assertThat(holders.asString())
                .isEqualTo("position,kind,name,reported_on,percent_of_company,percent_of_holder,shares,shares_change,"
                        + "shares_change_percent\r\n1,fund,A fund,,,,,,\r\n");
    }

    private static String funds(String name, int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add("\"%d\": {\"Name\": \"%s %d\", \"Weight\": \"%d%%\"}".formatted(i, name, i, 9 - i));
        }
        return "{\"Top_Holdings\": {" + String.join(", ", rows) + "}}";
    }

    private static Answer holdings(String symbol, String query) {
        return get("/api/v1/companies/" + symbol + ".TST/holdings" + query);
    }
}
