package io.fundamentalflow.query.insiders;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Records;
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
class TradeApiIT {

    QueryStack stack;
    Records records;

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_trade_is_told_in_words_with_its_value_and_what_the_checks_noticed() {
        // Given
        records.list("TRA");
        records.trade("TRA", "Jane Doe", "2024-03-01", "S", "false", "5000", "118.20", "2024-03-04T14:30:00Z", 1);
        stack.execute("UPDATE insider_transactions SET flags = 5, owner_title = 'CFO' WHERE owner_name = 'Jane Doe'");
        records.trade("TRA", "John Roe", "2024-03-02", "?", "NULL", "NULL", "1", "2024-03-05T14:30:00Z", 1);

        // When
        JsonPath json = trades("TRA", "").jsonPath();

        // Then
        assertThat(json.getMap("data[0]"))
                .containsEntry("transaction_date", "2024-03-01")
                .containsEntry("owner_name", "Jane Doe")
                .containsEntry("owner_title", "CFO")
                .containsEntry("code", "S")
                .containsEntry("meaning", "sale")
                .containsEntry("direction", "disposed")
                .containsEntry("value", 591000)
                .containsEntry("version", 1)
                .doesNotContainKey("superseded_at");
        assertThat(json.getList("data[0].flags")).containsExactly("price_out_of_range", "report_date_implausible");
        assertThat(json.getMap("data[1]"))
                .containsEntry("meaning", null)
                .containsEntry("direction", null)
                .containsEntry("shares", null)
                .containsEntry("value", null)
                .doesNotContainKey("flags");
    }

    @Test
    void a_corrected_trade_is_known_until_its_correction_and_then_on_request_only() {
        // Given
        records.list("TRB");
        long first = records.trade("TRB", "A", "2024-03-01", "P", "true", "100", "1", "2024-03-04T00:00:00Z", 1);
        long second = records.trade("TRB", "A", "2024-03-01", "P", "true", "200", "1", "2024-04-01T00:00:00Z", 2);
        stack.execute("UPDATE insider_transactions SET superseded_at = '2024-04-01T00:00:00Z', superseded_by = "
                + second + " WHERE id = " + first);

        // When
        JsonPath now = trades("TRB", "").jsonPath();
        JsonPath then =
                trades("TRB", "?as_of=2024-03-31T23:59:59Z&superseded=true").jsonPath();
        JsonPath both = trades("TRB", "?superseded=true").jsonPath();
        JsonPath before = trades("TRB", "?as_of=2024-03-02").jsonPath();

        // Then
        assertThat(now.getList("data.shares")).containsExactly(200);
        assertThat(then.getList("data.shares")).containsExactly(100);
        assertThat(then.getMap("data[0]")).doesNotContainKeys("superseded_at", "superseded_by");
        assertThat(both.getList("data.shares")).containsExactly(100, 200);
        assertThat(both.getString("data[0].superseded_at")).isEqualTo("2024-04-01T00:00:00Z");
        assertThat(both.getLong("data[0].superseded_by")).isEqualTo(second);
        assertThat(before.getList("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?code=P, '[1, 4]'",
        "?code=s, '[2]'",
        "'?code=P,S', '[1, 2, 4]'",
        "?owner=doe, '[1, 2]'",
        "?owner=1214128, '[3, 4]'",
        "?owner=0001214128&code=P, '[4]'",
        "?owner=%25, '[]'",
        "?from=2024-03-02&to=2024-03-03, '[2, 3]'",
        "?from=2024-03-02&order=desc, '[4, 3, 2]'",
        "?as_of=2024-03-04, '[1, 2, 3]'",
    })
    void trades_are_found_by_code_owner_and_day(String query, String shares) {
        // Given
        if (stack.number("SELECT count(*) FROM companies WHERE ticker = 'TRC.TST'") == 0) {
            records.list("TRC");
            records.trade("TRC", "Jane DOE", "2024-03-01", "P", "true", "1", "1", "2024-03-01T12:00:00Z", 1);
            records.trade("TRC", "Jane Doe", "2024-03-02", "S", "false", "2", "1", "2024-03-02T12:00:00Z", 1);
            records.trade("TRC", "Roe", "2024-03-03", "G", "false", "3", "1", "2024-03-03T12:00:00Z", 1);
            records.trade("TRC", "Roe", "2024-03-04", "P", "true", "4", "1", "2024-03-05T00:00:01Z", 1);
            stack.execute("UPDATE insider_transactions SET owner_cik = '0001214128' WHERE owner_name = 'Roe'");
        }

        // When
        JsonPath json = trades("TRC", query).jsonPath();

        // Then
        assertThat(json.getList("data.shares")).hasToString(shares);
    }

    @Test
    void pages_go_on_where_they_ended_though_trades_come_in_before_and_behind() {
        // Given
        records.list("TRD");
        for (int i = 1; i <= 6; i++) {
            records.trade(
                    "TRD", "A" + i, "2024-03-0" + (i + 1) / 2, "P", "true", "" + i, "1", "2024-03-09T00:00:00Z", 1);
        }

        // When
        List<Integer> seen = new ArrayList<>();
        JsonPath page = trades("TRD", "?limit=2").jsonPath();
        seen.addAll(page.getList("data.shares"));
        records.trade("TRD", "B", "2024-03-01", "P", "true", "90", "1", "2024-03-09T00:00:00Z", 1);
        records.trade("TRD", "B", "2024-03-03", "P", "true", "91", "1", "2024-03-09T00:00:00Z", 1);
        records.changed("TRD", "insider_transactions");
        while (page.getString("next") != null) {
            page = trades("TRD", "?limit=2&after=" + page.getString("next")).jsonPath();
            seen.addAll(page.getList("data.shares"));
        }

        // Then
        assertThat(seen).containsSubsequence(1, 2, 3, 4, 5, 6).doesNotHaveDuplicates();
        assertThat(seen.subList(0, 6)).containsExactly(1, 2, 90, 3, 4, 5);
        assertThat(seen).endsWith(6, 91);
    }

    @ParameterizedTest
    @CsvSource({"insider_transactions", "fundamentals"})
    void a_new_trade_is_visible_at_the_event_of_either_feed(String dataset) {
        // Given
        String symbol = dataset.equals("fundamentals") ? "TRE" : "TRF";
        records.list(symbol);
        assertThat(trades(symbol, "").jsonPath().getList("data")).isEmpty();

        // When
        records.trade(symbol, "A", "2024-03-01", "P", "true", "1", "1", "2024-03-09T00:00:00Z", 1);
        records.changed(symbol, dataset);

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> trades(symbol, "").jsonPath().getList("data").size() == 1);
    }

    @Test
    void csv_has_the_same_rows() {
        // Given
        records.list("TRG");
        long id = records.trade("TRG", "Doe, Jane", "2024-03-01", "A", "true", "10.50", "0", "2024-03-09T00:00:00Z", 1);

        // When
        Answer csv = trades("TRG", "?format=csv");

        // Then
        assertThat(csv.asString().lines())
                .containsExactly(
                        "id,transaction_date,report_date,owner_name,owner_cik,owner_title,owner_relationship,code,"
                                + "meaning,direction,security_title,derivative,shares,price,value,post_shares,ownership,"
                                + "version,known_at,accession_number,link,flags,superseded_at,superseded_by",
                        id + ",2024-03-01,,\"Doe, Jane\",,,,A,grant or award,acquired,,false,10.5,0,0,,unknown,1,"
                                + "2024-03-09T00:00:00Z,,,,,");
    }

    private static Answer trades(String symbol, String query) {
        return get("/api/v1/companies/" + symbol + ".TST/insider-transactions" + query);
    }
}
