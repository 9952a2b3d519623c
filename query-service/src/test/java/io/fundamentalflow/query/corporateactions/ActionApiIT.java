package io.fundamentalflow.query.corporateactions;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class ActionApiIT {

    QueryStack stack;

    @BeforeEach
    void ready() {
        Fixture.write(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void dividends_come_by_ex_date_with_what_adjustment_uses() {
        // When
        JsonPath json = get("/api/v1/companies/INC.US/dividends").jsonPath();

        // Then
        assertThat(json.getList("data.ex_date"))
                .containsExactly("2024-01-04", "2024-01-10", "2024-01-10", "2024-01-12");
        assertThat(json.getList("data.seq")).containsExactly(1, 1, 2, 1);
        assertThat(json.getString("data[0].value")).isEqualTo("1.25");
        assertThat(json.getString("data[0].price_unit_value")).isNull();
        assertThat(json.getString("data[0].currency")).isEqualTo("EUR");
        assertThat(json.getString("meta.currency")).isEqualTo("USD");
        assertThat(json.getString("meta.freshness.last_session")).isEqualTo("2024-01-12");
    }

    @Test
    void splits_that_were_called_off_are_shown_on_request_only() {
        // When
        JsonPath usual = get("/api/v1/companies/INC.US/splits").jsonPath();
        JsonPath all =
                get("/api/v1/companies/INC.US/splits?cancelled=true&order=desc").jsonPath();

        // Then
        assertThat(usual.getList("data.ex_date")).containsExactly("2024-01-05", "2024-01-09");
        assertThat(usual.getList("data.in_close")).containsExactly("yes", "unknown");
        assertThat(usual.getList("data.kind")).containsExactly("split", "spinoff");
        assertThat(all.getList("data.ex_date")).containsExactly("2024-01-11", "2024-01-09", "2024-01-05");
        assertThat(all.getBoolean("data[0].cancelled")).isTrue();
    }

    @Test
    void a_page_ends_where_an_ex_date_ends() {
        // When
        JsonPath first = get("/api/v1/companies/INC.US/dividends?limit=2").jsonPath();
        JsonPath second = get("/api/v1/companies/INC.US/dividends?limit=2&after=" + first.getString("next"))
                .jsonPath();

        // Then
        assertThat(first.getList("data.ex_date")).containsExactly("2024-01-04", "2024-01-10", "2024-01-10");
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(second.getList("data.ex_date")).containsExactly("2024-01-12");
        assertThat(second.getBoolean("complete")).isTrue();
    }

    @Test
    void a_range_bounds_ex_dates_and_csv_has_the_same_rows() {
        // When
        Answer response = get("/api/v1/companies/ABC.US/splits?from=2024-01-01&to=2024-12-31", "Accept", "text/csv");

        // Then
        assertThat(response.asString())
                .isEqualTo("ex_date,seq,kind,shares_new,shares_old,in_close,flags,cancelled\r\n"
                        + "2024-01-17,1,split,2,1,no,,false\r\n");
        assertThat(get("/api/v1/companies/ABC.US/splits?to=2024-01-16")
                        .jsonPath()
                        .getList("data"))
                .isEmpty();
    }

    @Test
    void actions_by_a_former_ticker_are_the_bearers() {
        // When
        JsonPath json = get("/api/v1/companies/OLDN.US/dividends").jsonPath();

        // Then
        assertThat(json.getList("data")).isEmpty();
        assertThat(json.getString("meta.ticker")).isEqualTo("NEWN.US");
        assertThat(json.getString("meta.requested_ticker")).isEqualTo("OLDN.US");
    }
}
