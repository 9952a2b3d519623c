package io.fundamentalflow.query.quotes;

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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delayed quotes over HTTP. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class QuoteApiIT {

    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        Fixture.write(stack);
        if (!filled) {
            filled = true;
            stack.execute(
                    quote("ABC.US", "2024-01-31 20:45Z", "2024-01-31", "110.5", "109.5"),
                    quote("PNC.LSE", "2030-01-31 15:45Z", "2030-01-31", "251", "NULL"),
                    """
                    INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                    SELECT 'Q' || n || '.BUD', e.id, 'Quoted ' || n, 'Common Stock', 'HUF', e.calendar_id
                      FROM exchanges e, generate_series(1, 3000) n WHERE e.code = 'BUD'
                    """,
                    "INSERT INTO quotes (company_id, quoted_at, session_day, price) SELECT id, '2024-01-31Z', '2024-01-31', 10"
                            + " FROM companies WHERE ticker LIKE 'Q%.BUD'",
                    "ANALYZE companies",
                    "ANALYZE quotes");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void quotes_come_in_the_order_asked_for_with_what_is_missing_named() {
        // When
        JsonPath json = json(get("/api/v1/quotes?tickers=PNC.LSE,NOPE.US,ABC.US,OLDN.US,NOBARS.US"));

        // Then
        assertThat(json.getList("data.ticker")).containsExactly("PNC.LSE", "ABC.US");
        assertThat(json.getMap("data[1]"))
                .containsEntry("quoted_at", "2024-01-31T20:45:00Z")
                .containsEntry("session_day", "2024-01-31")
                .containsEntry("settled", true);
        Map<String, Object> quote = json.getMap("data[1]");
        assertThat(new BigDecimal(quote.get("change").toString())).isEqualByComparingTo("1");
        assertThat(new BigDecimal(quote.get("change_percent").toString())).isEqualByComparingTo("0.913242");
        assertThat(json.getMap("data[0]"))
                .containsEntry("settled", false)
                .containsEntry("change", null)
                .containsEntry("unit", "minor");
        assertThat(json.getList("meta.unknown")).containsExactly("NOPE.US");
        assertThat(json.getMap("meta.renamed")).containsEntry("OLDN.US", "NEWN.US");
        assertThat(json.getList("meta.without_quote")).containsExactly("NOBARS.US");
        assertThat(json.getBoolean("meta.provisional")).isTrue();
    }

    @Test
    void tickers_must_be_given() {
        // When
        Answer answer = get("/api/v1/quotes");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly("tickers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void quotes_are_single_probes(String planning) throws Exception {
        // When
        QueryPlan plan = QueryPlan.of(stack, planning, "(text[]) AS " + QuoteReader.QUOTES, "('{Q17.BUD,NOPE.US}')");

        // Then
        assertThat(plan.rows()).isEqualTo(2);
        assertThat(plan.scansOfWholeTables()).doesNotContain("quotes", "companies");
    }

    private static String quote(String ticker, String at, String day, String price, String previous) {
        return ("INSERT INTO quotes (company_id, quoted_at, session_day, open, high, low, price, volume, previous_close)"
                        + " SELECT id, '%s', '%s', 100, 120, 90, %s, 1000, %s FROM companies WHERE ticker = '%s'")
                .formatted(at, day, price, previous, ticker);
    }

    private static JsonPath json(Answer answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
