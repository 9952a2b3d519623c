package io.fundamentalflow.query.companies;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryStack;
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
class CompanyApiIT {

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_company_is_described_with_its_tickers() {
        // When
        JsonPath json = get("/api/v1/companies/NEWN.US").jsonPath();

        // Then
        assertThat(json.getMap("data"))
                .containsEntry("ticker", "NEWN.US")
                .containsEntry("name", "Renamed Holdings")
                .containsEntry("exchange", "US")
                .containsEntry("type", "Common Stock")
                .containsEntry("currency", "USD")
                .containsEntry("unit", "major")
                .containsEntry("is_primary", true)
                .containsEntry("state", "listed")
                .containsEntry("sector", null)
                .doesNotContainKey("primary");
        assertThat(json.getList("data.tickers.ticker")).containsExactly("OLDN.US", "NEWN.US");
        assertThat(json.getList("data.tickers.valid_from")).containsExactly(null, "2023-06-01");
        assertThat(json.getList("data.tickers.valid_to")).containsExactly("2023-06-01", null);
        assertThat(json.getMap("meta")).containsEntry("ticker", "NEWN.US").containsEntry("degraded", false);
    }

    @Test
    void a_former_ticker_finds_its_bearer() {
        // When
        JsonPath json = get("/api/v1/companies/OLDN.US").jsonPath();

        // Then
        assertThat(json.getString("data.ticker")).isEqualTo("NEWN.US");
        assertThat(json.getString("meta.requested_ticker")).isEqualTo("OLDN.US");
    }

    @ParameterizedTest
    @CsvSource({
        "TWO.US, 2019-12-31, TWO_old.US",
        "TWO.US, 2021-05-03, TWO.US",
        "TWO.US, , TWO.US",
        "OLDN.US, 2023-05-31, NEWN.US",
        "TWO_OLD.US, 2024-01-01, TWO_old.US",
    })
    void a_reused_ticker_is_resolved_by_day(String ticker, String on, String bearer) {
        // When
        JsonPath json = get("/api/v1/companies/resolve?ticker=" + ticker + (on == null ? "" : "&on=" + on))
                .jsonPath();

        // Then
        assertThat(json.getString("data.ticker")).isEqualTo(bearer);
    }

    @ParameterizedTest
    @CsvSource({"TWO.US, 2020-06-01", "OLDN.US, 2023-06-01", "NEWN.US, 2023-05-31"})
    void a_day_without_a_bearer_is_404(String ticker, String on) {
        // When
        int status =
                get("/api/v1/companies/resolve?ticker=" + ticker + "&on=" + on).statusCode();

        // Then
        assertThat(status).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "sector=technology&exchange=us, ABC.US",
        "exchange=LSE, PNC.LSE",
        "state=delisted, TWO_old.US",
        "q=abacus, ABC.US",
        "q=Abbacus, ABC.US",
        "q=US0000000ABC, ABC.US",
        "q=pence, PNC.LSE",
        "q=abc.us, ABC.US",
    })
    void companies_are_found_by_what_they_are(String query, String ticker) {
        // When
        JsonPath json = get("/api/v1/companies?" + query).jsonPath();

        // Then
        assertThat(json.getString("data[0].ticker")).isEqualTo(ticker);
        assertThat(json.getInt("meta.count")).isEqualTo(json.getList("data").size());
    }

    @Test
    void nothing_found_is_an_empty_list() {
        // When
        JsonPath json = get("/api/v1/companies?sector=Nonsense").jsonPath();

        // Then
        assertThat(json.getList("data")).isEmpty();
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"exchange=XETRA", "exchange=XETRA&q=pagination"})
    void pages_cover_every_company_once(String query) {
        // When
        List<String> tickers = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = get("/api/v1/companies?limit=3&" + query + next).jsonPath();
            tickers.addAll(page.getList("data.ticker"));
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(tickers)
                .containsExactlyInAnyOrder(
                        "PAGE0.XETRA",
                        "PAGE1.XETRA",
                        "PAGE2.XETRA",
                        "PAGE3.XETRA",
                        "PAGE4.XETRA",
                        "PAGE5.XETRA",
                        "PAGE6.XETRA");
    }

    @Test
    void exchanges_and_sectors_are_counted() {
        // When
        JsonPath exchanges = get("/api/v1/exchanges").jsonPath();
        JsonPath sectors = get("/api/v1/sectors").jsonPath();

        // Then
        assertThat(exchanges.getInt("data.find { it.code == 'XETRA' }.instruments"))
                .isEqualTo(7);
        assertThat(exchanges.getString("data.find { it.code == 'XETRA' }.time_zone"))
                .isEqualTo("Europe/Berlin");
        assertThat(sectors.getInt("data.find { it.name == 'Technology' }.instruments"))
                .isEqualTo(1);
        assertThat(sectors.getList("data.find { it.name == 'Technology' }.industries"))
                .isNotEmpty();
    }
}
