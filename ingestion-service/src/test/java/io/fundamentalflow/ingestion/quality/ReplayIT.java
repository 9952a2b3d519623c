package io.fundamentalflow.ingestion.quality;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refused records get another chance: what is right by now is stored, once; what is not stands. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class ReplayIT {

    /** Others read these instruments too. */
    @AfterEach
    void forget() {
        IngestionStack.execute("DELETE FROM rejected_records WHERE detail = 'test'");
        IngestionStack.execute("DELETE FROM dividends WHERE ex_date = '2026-02-11' AND company_id ="
                + " (SELECT id FROM companies WHERE ticker = 'QREV.US')");
    }

    @Test
    void what_passes_today_is_stored_and_marked_and_the_same_again_changes_nothing() {
        // Given: a bar that was refused although nothing is wrong with it, beside one that is really broken
        Operator.run(Operator.daily("QRE.US"));
        String ticker = "QRE.US";
        String day = column("SELECT day::text FROM ohlcv o JOIN companies c ON c.id = o.company_id WHERE ticker = '"
                        + ticker + "' ORDER BY day DESC OFFSET 40 LIMIT 1")
                .get(0);
        String payload = column("SELECT json_build_object('date', day, 'open', open, 'high', high, 'low', low, 'close',"
                        + " close, 'adjusted_close', adjusted_close, 'volume', volume)::text FROM ohlcv o JOIN companies c"
                        + " ON c.id = o.company_id WHERE ticker = '" + ticker + "' AND day = '" + day + "'")
                .get(0);
        String bar = bar(ticker, day);
        IngestionStack.execute("DELETE FROM ohlcv WHERE day = '" + day
                + "' AND company_id = (SELECT id FROM companies WHERE ticker = '" + ticker + "')");
        reject(ticker, day, "ohlc_contradiction", payload);
        reject(ticker, "2026-11-19", "close_missing", "{\"date\":\"2026-11-19\",\"close\":null}");

        // When
        JsonPath first = replay("daily_prices", ticker, "");
        List<String> after = rejects(ticker);
        JsonPath again = replay("daily_prices", ticker, "");

        // Then
        assertThat(first.getMap("data"))
                .containsEntry("written", 1)
                .containsEntry("overtaken", 0)
                .containsEntry("standing", 1);
        assertThat(bar(ticker, day)).isEqualTo(bar);
        assertThat(after).containsExactly("close_missing rejected f 1", "ohlc_contradiction written t 1");
        assertThat(again.getMap("data"))
                .containsEntry("written", 0)
                .containsEntry("overtaken", 0)
                .containsEntry("standing", 1);
        assertThat(rejects(ticker)).isEqualTo(after);
        assertThat(column("SELECT kind || ' ' || rows_changed FROM events WHERE ticker = '" + ticker
                        + "' AND dataset = 'daily_prices' ORDER BY id DESC LIMIT 1"))
                .containsExactly("revised 1");
    }

    @Test
    void a_record_whose_day_was_stored_meanwhile_is_overtaken() {
        // Given
        String ticker = "QDIV.US";
        Operator.run(Operator.daily(ticker));
        reject(ticker, "2026-11-18", "price_missing", """
                {"date":"2026-11-18","open":1,"high":1,"low":1,"close":1,"adjusted_close":1,"volume":1}""");
        IngestionStack.execute("UPDATE rejected_records SET last_seen_at = '2020-01-01' WHERE subject = '" + ticker
                + "' AND rule = 'price_missing'");
        String bar = bar(ticker, "2026-11-18");

        // When
        JsonPath done = replay("daily_prices", ticker, "&rule=price_missing");

        // Then
        assertThat(done.getMap("data")).containsEntry("written", 0).containsEntry("overtaken", 1);
        assertThat(bar(ticker, "2026-11-18")).isEqualTo(bar);
        assertThat(rejects(ticker)).contains("price_missing overtaken t 1");
    }

    @Test
    void dirty_rows_stay_refused_however_often_they_are_replayed() {
        // Given
        Operator.run(Operator.daily("QDRT.US"));
        IngestionStack.execute(
                "UPDATE rejected_records SET last_seen_at = '2026-11-20T22:00:00Z' WHERE subject = 'QDRT.US'");
        List<String> before = rejects("QDRT.US");

        // When
        JsonPath done = replay("daily_prices", "QDRT.US", "");

        // Then
        assertThat(before).isNotEmpty();
        assertThat(done.getInt("data.written")).isZero();
        assertThat(rejects("QDRT.US")).isEqualTo(before);
    }

    @Test
    void a_dividend_that_passes_today_is_stored() {
        // Given
        String ticker = "QREV.US";
        Operator.run(Operator.daily(ticker));
        IngestionStack.execute("""
                INSERT INTO rejected_records (dataset, subject, record_key, rule, detail, payload, payload_hash)
                VALUES ('dividends', 'QREV.US', 'row', 'amount_missing', 'test',
                        '{"date":"2026-02-11","value":0.11,"unadjustedValue":0.11,"currency":"USD"}', 'x')
                """);

        // When
        JsonPath done = replay("dividends", ticker, "");

        // Then
        assertThat(done.getInt("data.written")).isEqualTo(1);
        assertThat(column(
                        "SELECT declared_value::numeric(10,2) FROM dividends d JOIN companies c ON c.id = d.company_id"
                                + " WHERE ticker = '" + ticker + "' AND ex_date = '2026-02-11'"))
                .containsExactly("0.11");
    }

    @ParameterizedTest
    @CsvSource({
        "dataset=news&ticker=QSAD.US, 400, dataset",
        "dataset=daily_prices, 400, ticker",
        "dataset=daily_prices&ticker=QSAD.US&rule=nonsense, 400, rule",
        "dataset=daily_prices&ticker=NOPE.US, 404, ticker",
    })
    void a_replay_that_cannot_be_names_the_field(String query, int status, String field) {
        // When
        JsonPath problem = given().post("/api/v1/rejects/replay?" + query)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();

        // Then
        assertThat(problem.getList("errors.field")).containsExactly(field);
    }

    private static JsonPath replay(String dataset, String ticker, String more) {
        return given().post("/api/v1/rejects/replay?dataset=" + dataset + "&ticker=" + ticker + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void reject(String ticker, String key, String rule, String payload) {
        IngestionStack.execute(
                "INSERT INTO rejected_records (dataset, subject, record_key, rule, detail, payload, payload_hash)"
                        + " VALUES ('daily_prices', '" + ticker + "', '" + key + "', '" + rule + "', 'test', '"
                        + payload
                        + "', md5('" + payload + "'))");
    }

    private static List<String> rejects(String ticker) {
        return column("SELECT concat_ws(' ', rule, outcome, replayed_at IS NOT NULL, times_seen) FROM rejected_records"
                + " WHERE subject = '" + ticker + "' AND dataset = 'daily_prices' ORDER BY rule, id");
    }

    private static String bar(String ticker, String day) {
        return column("SELECT concat_ws(' ', open, high, low, close, volume) FROM ohlcv o JOIN companies c ON"
                        + " c.id = o.company_id WHERE ticker = '" + ticker + "' AND day = '" + day + "'")
                .get(0);
    }
}
