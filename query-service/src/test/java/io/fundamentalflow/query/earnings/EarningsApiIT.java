package io.fundamentalflow.query.earnings;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class EarningsApiIT {

    QueryStack stack;
    Records records;

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_report_is_compared_with_what_was_expected() {
        // Given
        records.list("EAA");
        records.earnings("EAA", "quarter", "2023-09-30", "2023-10-31T00:00:00Z", "1.6400", "1.6000");
        records.earnings("EAA", "quarter", "2023-12-31", "2024-01-31T00:00:00Z", "-0.5", "-0.4");
        records.earnings("EAA", "quarter", "2024-03-31", "2024-04-30T00:00:00Z", "1", "0");
        records.earnings("EAA", "quarter", "2024-06-30", "2024-07-31T00:00:00Z", "1", "NULL");

        // When
        JsonPath json = earnings("EAA", "").jsonPath();

        // Then
        assertThat(json.getList("data.period_end"))
                .containsExactly("2023-09-30", "2023-12-31", "2024-03-31", "2024-06-30");
        assertThat(json.getString("data[0].surprise")).isEqualTo("0.04");
        assertThat(json.getString("data[0].surprise_percent")).isEqualTo("2.5");
        assertThat(json.getString("data[1].surprise")).isEqualTo("-0.1");
        assertThat(json.getString("data[1].surprise_percent")).isEqualTo("-25");
        assertThat(json.getString("data[2].surprise")).isEqualTo("1");
        assertThat(json.getString("data[2].surprise_percent")).isNull();
        assertThat(json.getString("data[3].surprise")).isNull();
        assertThat(json.getString("data[0].report_time")).isEqualTo("after_market");
        assertThat(json.getString("data[0].report_date")).isEqualTo("2023-10-30");
        assertThat(json.getString("data[0].currency")).isEqualTo("USD");
        assertThat(json.getList("data.state")).containsOnly("reported");
    }

    @Test
    void before_the_report_only_the_estimate_known_then_is_there() {
        // Given
        records.list("EAB");
        records.estimate(
                "EAB", "quarter", "2024-03-31", "2024-02-01T00:00:00Z", "1.50", "{\"epsTrend7daysAgo\":\"1.4\"}");
        records.estimate("EAB", "quarter", "2024-03-31", "2024-03-01T00:00:00Z", "1.60", "{}");
        records.earnings("EAB", "quarter", "2024-03-31", "2024-02-01T00:00:00Z", "NULL", "NULL");
        records.earnings("EAB", "quarter", "2024-03-31", "2024-05-01T00:00:00Z", "1.70", "1.61");

        // When
        JsonPath early = earnings("EAB", "?as_of=2024-02-15").jsonPath();
        JsonPath late = earnings("EAB", "?as_of=2024-04-30T23:59:59Z").jsonPath();
        JsonPath silent = earnings("EAB", "?as_of=2024-05-01T00:00:00Z").jsonPath();

        // Then
        assertThat(early.getList("data.state")).containsExactly("upcoming");
        assertThat(early.getString("data[0].estimate.eps_average")).isEqualTo("1.5");
        assertThat(early.getString("data[0].estimate.eps_low")).isEqualTo("1");
        assertThat(early.getString("data[0].estimate.eps_7_days_ago")).isEqualTo("1.4");
        assertThat(early.getInt("data[0].estimate.eps_analysts")).isEqualTo(12);
        assertThat(early.getString("data[0].eps_estimate")).isEqualTo("1.5");
        assertThat(early.getString("data[0].eps_actual")).isNull();
        assertThat(late.getString("data[0].estimate.eps_average")).isEqualTo("1.6");
        assertThat(late.getString("data[0].eps_actual")).isNull();
        assertThat(late.getString("data[0].state")).isEqualTo("upcoming");
        assertThat(silent.getString("data[0].eps_actual")).isEqualTo("1.7");
        assertThat(silent.getString("data[0].eps_estimate")).isEqualTo("1.61");
        assertThat(silent.getString("data[0].state")).isEqualTo("reported");
    }

    @Test
    void a_period_that_only_analysts_speak_of_is_upcoming_and_a_silent_past_one_unreported() {
        // Given
        records.list("EAC");
        records.estimate("EAC", "quarter", "2099-03-31", "2024-02-01T00:00:00Z", "1.50", "{}");
        records.earnings("EAC", "quarter", "2020-03-31", "2020-05-01T00:00:00Z", "NULL", "1");

        // When
        JsonPath json = earnings("EAC", "?order=desc").jsonPath();

        // Then
        assertThat(json.getList("data.state")).containsExactly("upcoming", "unreported");
        assertThat(json.getString("data[0].known_at")).isNull();
        assertThat(json.getString("data[1].estimate")).isNull();
    }

    @Test
    void strict_leaves_out_what_we_saw_later_than_the_market_and_the_usual_answer_says_assumed() {
        // Given
        records.list("EAD");
        records.earnings("EAD", "quarter", "2023-09-30", "2023-10-31T00:00:00Z", "2024-06-01T00:00:00Z", "1", "1");

        // When
        JsonPath usual = earnings("EAD", "?as_of=2024-01-01").jsonPath();
        JsonPath strict = earnings("EAD", "?as_of=2024-01-01&strict=true").jsonPath();
        JsonPath later = earnings("EAD", "?as_of=2024-06-02&strict=true").jsonPath();

        // Then
        assertThat(usual.getList("data.assumed")).containsExactly(true);
        assertThat(usual.getList("meta.flags")).containsExactly("may_include_restatements");
        assertThat(strict.getList("data")).isEmpty();
        assertThat(strict.getMap("meta")).doesNotContainKey("flags");
        assertThat(later.getList("data.period_end")).containsExactly("2023-09-30");
    }

    @Test
    void quarters_and_years_are_apart_and_pages_cover_each_once() {
        // Given
        records.list("EAE");
        for (int year = 2018; year <= 2022; year++) {
            records.earnings("EAE", "year", year + "-12-31", year + 1 + "-02-01T00:00:00Z", "4", "NULL");
        }
        records.earnings("EAE", "quarter", "2022-12-31", "2023-02-01T00:00:00Z", "1", "1");

        // When
        JsonPath first =
                earnings("EAE", "?period=annual&limit=3&from=2018-12-31").jsonPath();
        JsonPath second = earnings("EAE", "?period=annual&limit=3&after=" + first.getString("next"))
                .jsonPath();

        // Then
        assertThat(first.getList("data.period_end")).containsExactly("2018-12-31", "2019-12-31", "2020-12-31");
        assertThat(second.getList("data.period_end")).containsExactly("2021-12-31", "2022-12-31");
        assertThat(second.getBoolean("complete")).isTrue();
        assertThat(earnings("EAE", "?period=quarterly").jsonPath().getList("data.period_end"))
                .containsExactly("2022-12-31");
    }

    @Test
    void csv_has_the_estimate_in_columns_of_its_own() {
        // Given
        records.list("EAF");
        records.earnings("EAF", "quarter", "2023-09-30", "2023-10-31T00:00:00Z", "1.64", "1.6");
        records.estimate("EAF", "quarter", "2023-09-30", "2023-09-01T00:00:00Z", "1.5", "{}");

        // When
        Answer csv = earnings("EAF", "?format=csv");

        // Then
        assertThat(csv.asString().lines())
                .containsExactly(
                        "period_end,state,report_date,report_time,currency,eps_actual,eps_estimate,surprise,"
                                + "surprise_percent,known_at,assumed,estimate_known_at,estimate_horizon,"
                                + "estimate_eps_average,estimate_eps_low,estimate_eps_high,estimate_eps_year_ago,"
                                + "estimate_eps_growth,estimate_eps_analysts,estimate_revenue_average,"
                                + "estimate_revenue_low,estimate_revenue_high,estimate_revenue_year_ago,"
                                + "estimate_revenue_growth,estimate_revenue_analysts",
                        "2023-09-30,reported,2023-10-30,after_market,USD,1.64,1.6,0.04,2.5,2023-10-31T00:00:00Z,false,"
                                + "2023-09-01T00:00:00Z,0q,1.5,1,2,,,12,1000000,,,,,");
    }

    @Test
    void no_reports_are_an_empty_table_and_a_change_is_visible_at_its_event() {
        // Given
        records.list("EAG");
        assertThat(earnings("EAG", "").jsonPath().getList("data")).isEmpty();

        // When
        records.earnings("EAG", "quarter", "2023-09-30", "2023-10-31T00:00:00Z", "1.64", "1.6");
        records.changed("EAG", "fundamentals");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> earnings("EAG", "").jsonPath().getList("data").size() == 1);
    }

    private static Answer earnings(String symbol, String query) {
        return get("/api/v1/companies/" + symbol + ".TST/earnings" + query);
    }
}
