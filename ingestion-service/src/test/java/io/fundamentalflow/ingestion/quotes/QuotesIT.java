package io.fundamentalflow.ingestion.quotes;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.market.Bar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delayed quotes, from the wire to the database. The vendor's newest session is long over. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class QuotesIT {

    private static final String QUOTES = "SELECT c.ticker || ' ' || q.session_day || ' ' || (q.price = %s)"
            + " FROM quotes q JOIN companies c ON c.id = q.company_id WHERE c.ticker = '%s'";

    @Test
    void a_quote_is_stored_once_and_costs_a_call() {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"XETRA\"}");
        String ticker = "QTHN.XETRA";
        withoutBars(ticker);
        IngestionStack.execute("DELETE FROM quotes");
        Bar truth = IngestionStack.vendor().market().truth(ticker).bars().stream()
                .reduce((one, other) -> other)
                .orElseThrow();

        // When
        JsonPath first = quote(ticker);
        JsonPath again = quote(ticker);

        // Then
        assertThat(first.getInt("rows.written")).isEqualTo(1);
        assertThat(first.getInt("calls")).isEqualTo(1);
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(column(QUOTES.formatted(truth.close().toPlainString(), ticker)))
                .containsExactly(ticker + " " + truth.day() + " true");
    }

    @Test
    void words_for_nothing_are_nothing_and_an_old_quote_of_a_busy_instrument_is_refused() {
        // Given
        Operator.run(Operator.daily("QFRC.US"));

        // When
        quote("QFRC.US");
        JsonPath delisted = quote("QDEL.US");

        // Then
        assertThat(column("SELECT rule FROM rejected_records WHERE dataset = 'quotes' AND subject = 'QFRC.US'"))
                .containsExactly("stale_quote");
        assertThat(column(QUOTES.formatted("0", "QFRC.US"))).isEmpty();
        assertThat(delisted.getString("run.state")).isEqualTo("succeeded");
        assertThat(column("SELECT 1 FROM rejected_records WHERE dataset = 'quotes' AND subject = 'QDEL.US'"))
                .isEmpty();
    }

    @Test
    void an_exchange_is_asked_in_one_request_for_what_is_followed() {
        // Given: two whose quotes were asked for and that are followed, though not by their prices
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");
        List<String> two = List.of("QFXD.LSE", "QGBP.LSE");
        two.forEach(QuotesIT::withoutBars);
        two.forEach(QuotesIT::quote);
        two.forEach(ticker -> IngestionStack.execute("INSERT INTO universe (company_id, ticker, added_by)"
                + " SELECT id, ticker, 'test' FROM companies WHERE ticker = '" + ticker + "' ON CONFLICT DO NOTHING"));
        IngestionStack.execute("DELETE FROM quotes");

        // When
        JsonPath run = Operator.run("{\"dataset\":\"quotes\",\"exchange\":\"LSE\"}");

        // Then
        assertThat(run.getInt("rows.written")).isGreaterThanOrEqualTo(2);
        assertThat(run.getInt("calls")).isEqualTo(run.getInt("rows.received"));
        assertThat(column("SELECT ticker FROM quotes q JOIN companies c ON c.id = q.company_id"))
                .containsAll(two);
        assertThat(column(
                        "SELECT count(DISTINCT w.fetched_at) FROM watermarks w JOIN companies c ON c.id = w.company_id"
                                + " WHERE w.dataset = 'quotes' AND c.ticker IN ('QFXD.LSE', 'QGBP.LSE')"))
                .containsExactly("1");
        IngestionStack.execute("DELETE FROM universe WHERE added_by = 'test'");
    }

    @Test
    void a_range_of_quotes_has_no_meaning() {
        // Given

        // When
        var answer = Operator.post(
                "{\"dataset\":\"quotes\",\"tickers\":[\"QDIV.US\"],\"from\":\"" + LocalDate.EPOCH + "\"}");

        // Then
        answer.statusCode(400).body("errors[0].field", org.hamcrest.Matchers.equalTo("from"));
    }

    /** Nobody can say that it should have traded since, whatever other tests loaded. */
    private static void withoutBars(String ticker) {
        RestAssured.given()
                .delete("/api/v1/datasets/daily_prices?confirm=daily_prices&ticker=" + ticker)
                .then()
                .statusCode(200);
    }

    private static JsonPath quote(String ticker) {
        return Operator.run("{\"dataset\":\"quotes\",\"tickers\":[\"" + ticker + "\"]}");
    }
}
