package io.fundamentalflow.ingestion.operations;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.universe.Universe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class UniverseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @BeforeEach
    void knowTheSymbols() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
    }

    @Test
    void an_instrument_is_followed_once_whatever_it_is_called() {
        // When
        JsonPath former = entry("PUT", "QOLD.US");
        JsonPath present = entry("PUT", "qnew.us");

        // Then
        assertThat(former.getString("data.ticker")).isEqualTo("QNEW.US");
        assertThat(former.getString("data.state")).isEqualTo("followed");
        assertThat(present.getString("data.added_at")).isEqualTo(former.getString("data.added_at"));
        assertThat(companies("QNEW.US", "QOLD.US")).hasSize(1);
    }

    @Test
    void many_are_followed_together_or_not_at_all() {
        // Given
        unfollow("QREV.US");

        // When
        HttpResponse<String> refused = send("POST", "", "{\"tickers\":[\"QREV.US\",\"NOPE.US\",\"X.NOWHERE\"]}");
        HttpResponse<String> accepted = send("POST", "", "{\"tickers\":[\"QREV.US\",\"QREV.US\",\"QODD.US\"]}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonPath.from(refused.body()).getList("errors.field")).containsExactly("tickers[1]", "tickers[2]");
        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(JsonPath.from(accepted.body()).getInt("added")).isPositive();
        assertThat(JsonPath.from(accepted.body()).getList("data.ticker")).containsExactly("QODD.US", "QREV.US");
    }

    @Test
    void removed_ones_keep_their_date_and_may_come_back() {
        // Given
        entry("PUT", "QFRC.US");

        // When
        JsonPath removed = entry("DELETE", "QFRC.US");
        JsonPath again = entry("DELETE", "QFRC.US");
        List<String> listed = pages("?exchange=US&limit=200");
        JsonPath back = entry("PUT", "QFRC.US");

        // Then
        assertThat(removed.getString("data.state")).isEqualTo("removed");
        assertThat(again.getString("data.removed_at")).isNotNull().isEqualTo(removed.getString("data.removed_at"));
        assertThat(listed).doesNotContain("QFRC.US");
        assertThat(back.getString("data.state")).isEqualTo("followed");
        assertThat(back.getString("data.removed_at")).isNull();
    }

    @Test
    void pages_hold_each_entry_once() {
        // Given
        send("POST", "", "{\"tickers\":[\"QDIV.US\",\"QSAD.US\",\"QTWO.US\"]}");

        // When
        List<String> two = pages("?exchange=US&limit=2");
        List<String> all = pages("?exchange=US&limit=200");

        // Then
        assertThat(two).isEqualTo(all).doesNotHaveDuplicates().contains("QDIV.US", "QSAD.US", "QTWO.US");
    }

    @Test
    void a_ticker_without_a_symbol_list_is_awaited_and_finds_its_instrument_when_the_list_comes() {
        // Given
        JsonPath awaited = entry("PUT", "AIR.PA");
        execute("INSERT INTO universe (ticker, added_by) VALUES ('QGBP.LSE', 'test')");

        // When
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"LSE\"}");

        // Then
        assertThat(awaited.getString("data.state")).isEqualTo("awaited");
        assertThat(awaited.getString("data.name")).isNull();
        assertThat(companies("QGBP.LSE")).hasSize(1);
        assertThat(entry("PUT", "QGBP.LSE").getString("data.state")).isEqualTo("followed");
        assertThat(entry("DELETE", "AIR.PA").getString("data.state")).isEqualTo("removed");
    }

    @Test
    void an_instrument_that_was_only_another_ones_new_name_stays_followed_as_that_one() {
        // Given
        execute("""
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id, isin)
                SELECT t, id, 'Twin', 'Common Stock', calendar_id, 'US0000TWIN00' FROM exchanges, unnest(ARRAY['TWA.US', 'TWB.US']) t
                WHERE code = 'US'
                """);
        execute(
                "INSERT INTO ticker_history (company_id, valid_from, ticker, source) SELECT id, '-infinity', ticker, 'test'"
                        + " FROM companies WHERE name = 'Twin'");
        execute(
                "INSERT INTO symbol_changes (exchange, old_symbol, new_symbol, effective) VALUES ('US', 'TWA', 'TWB', '2024-03-01')");
        entry("PUT", "TWB.US");

        // When
        execute("SELECT apply_symbol_changes('US', '2024-03-02')");
        Universe.resolve(pool).await().atMost(PATIENCE);

        // Then
        assertThat(column("SELECT u.added_by || ' ' || c.ticker FROM universe u JOIN companies c ON c.id = u.company_id"
                        + " WHERE c.name = 'Twin' AND u.removed_at IS NULL"))
                .containsExactly("operator TWB.US");
        assertThat(column("SELECT ticker FROM universe WHERE company_id IS NULL AND ticker LIKE 'TW%'"))
                .isEmpty();
        execute("UPDATE companies SET listing_state = 'delisted' WHERE name = 'Twin'");
    }

    @Test
    void a_load_follows_what_it_loads_unless_told_not_to() {
        // Given
        unfollow("QIPO.US");
        unfollow("QLSY.US");

        // When
        Operator.run(Operator.daily("QIPO.US", "NOPE.US"));
        Operator.run("{\"dataset\":\"daily_prices\",\"tickers\":[\"QLSY.US\"],\"follow\":false}");
        Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QLSY.US\"]}");

        // Then
        assertThat(pages("?exchange=US&limit=200")).contains("QIPO.US").doesNotContain("QLSY.US", "NOPE.US");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /AAPL, '', 400, ticker",
        "PUT, /A.B.US, '', 400, ticker",
        "PUT, /NOPE.US, '', 404, ticker",
        "PUT, /X.NOWHERE, '', 404, ticker",
        "DELETE, /AAPL, '', 400, ticker",
        "DELETE, /NOPE.US, '', 404, ticker",
        "POST, '', {}, 400, tickers",
        "POST, '', '{\"tickers\":[\"AAPL\"]}', 400, tickers[0]",
        "POST, '', '{\"ticker\":\"AAPL.US\"}', 400, ticker",
        "GET, ?limit=0, '', 400, limit",
        "GET, ?exchange=us-1, '', 400, exchange",
        "GET, ?cursor=x, '', 400, cursor"
    })
    void a_wrong_request_is_a_problem_that_names_the_field(
            String method, String path, String body, int status, String field) {
        // When
        HttpResponse<String> answer = send(method, path, body);

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonPath.from(answer.body()).getString("errors[0].field")).isEqualTo(field);
    }

    /** So that a test does not depend on what others follow. */
    private static void unfollow(String ticker) {
        entry("PUT", ticker);
        entry("DELETE", ticker);
    }

    private static JsonPath entry(String method, String ticker) {
        HttpResponse<String> answer = send(method, "/" + ticker, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.from(answer.body());
    }

    private static List<String> pages(String query) {
        List<String> tickers = new ArrayList<>();
        JsonPath page;
        String cursor = "";
        do {
            page = given().get("/api/v1/universe" + query + cursor)
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON)
                    .extract()
                    .jsonPath();
            tickers.addAll(page.getList("data.ticker", String.class));
            cursor = "&cursor=" + page.getString("next");
        } while (!page.getBoolean("complete"));
        return tickers;
    }

    private static List<String> companies(String... tickers) {
        return column("SELECT company_id FROM universe WHERE company_id IN (SELECT bearer_of(t) FROM unnest(ARRAY['"
                + String.join("','", tickers) + "']) t) OR ticker IN ('" + String.join("','", tickers) + "')");
    }

    /** Over the JDK's client: REST Assured loses error answers in a Turkish locale. */
    private static HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/universe" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
