package io.fundamentalflow.query.ratings;

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

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class RatingApiIT {

    QueryStack stack;
    Records records;

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void ratings_come_as_they_were_observed_with_the_word_for_them_and_the_number_of_analysts() {
        // Given
        records.list("RAA");
        records.rating("RAA", "2024-03-01T22:00:00Z", "4.5790", "392.3400", "38, 14, 5, 0, 0");
        records.rating("RAA", "2024-03-01T23:00:00Z", "3.4", "NULL", "NULL, 1, NULL, NULL, NULL");
        records.rating("RAA", "2024-03-05T22:00:00Z", "NULL", "410", "NULL, NULL, NULL, NULL, NULL");

        // When
        JsonPath json = ratings("RAA", "").jsonPath();

        // Then
        assertThat(json.getList("data.observed_on")).containsExactly("2024-03-01", "2024-03-01", "2024-03-05");
        assertThat(json.getList("data.consensus")).containsExactly("strong_buy", "hold", null);
        assertThat(json.getString("data[0].rating")).isEqualTo("4.579");
        assertThat(json.getString("data[0].target_price")).isEqualTo("392.34");
        assertThat(json.getList("data.analysts")).containsExactly(57, 1, null);
        assertThat(json.getMap("meta")).containsEntry("ticker", "RAA.TST").containsEntry("as_of", null);
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @Test
    void before_the_second_observation_only_the_first_is_known() {
        // Given
        records.list("RAB");
        records.rating("RAB", "2024-03-01T22:00:00Z", "4", "1", "1, 1, 1, 1, 1");
        records.rating("RAB", "2024-03-05T22:00:00Z", "2", "2", "2, 2, 2, 2, 2");

        // When
        JsonPath between =
                ratings("RAB", "?as_of=2024-03-05T21:59:59Z&order=desc").jsonPath();
        JsonPath byDay = ratings("RAB", "?as_of=2024-03-05&order=desc").jsonPath();
        JsonPath before = ratings("RAB", "?as_of=2024-02-29").jsonPath();

        // Then
        assertThat(between.getList("data.consensus")).containsExactly("buy");
        assertThat(between.getString("meta.as_of")).isEqualTo("2024-03-05T21:59:59Z");
        assertThat(byDay.getList("data.consensus")).containsExactly("sell", "buy");
        assertThat(byDay.getString("meta.as_of")).isEqualTo("2024-03-06T00:00:00Z");
        assertThat(before.getList("data")).isEmpty();
    }

    @Test
    void pages_cover_every_observation_once_while_newer_ones_come_in() {
        // Given
        records.list("RAC");
        for (int i = 1; i <= 5; i++) {
            records.rating("RAC", "2024-03-0" + i + "T22:00:00.123456Z", "3", Integer.toString(i), "1, 1, 1, 1, 1");
        }

        // When
        List<Integer> targets = new ArrayList<>();
        JsonPath page = ratings("RAC", "?limit=2&order=desc").jsonPath();
        records.rating("RAC", "2024-03-06T22:00:00Z", "3", "6", "1, 1, 1, 1, 1");
        records.changed("RAC", "fundamentals");
        while (page.getString("next") != null) {
            targets.addAll(page.getList("data.target_price"));
            page = ratings("RAC", "?limit=2&order=desc&after=" + page.getString("next"))
                    .jsonPath();
        }
        targets.addAll(page.getList("data.target_price"));

        // Then
        assertThat(targets).containsExactly(5, 4, 3, 2, 1);
        assertThat(page.getBoolean("complete")).isTrue();
    }

    @Test
    void a_change_is_visible_within_seconds_though_the_answer_is_kept_for_an_hour() {
        // Given
        records.list("RAD");
        records.rating("RAD", "2024-03-01T22:00:00Z", "4", "1", "1, 1, 1, 1, 1");
        Answer first = ratings("RAD", "");
        assertThat(ratings("RAD", "").header("X-Cache")).isEqualTo("local");
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=60");

        // When
        records.rating("RAD", "2024-03-05T22:00:00Z", "2", "2", "2, 2, 2, 2, 2");
        records.changed("RAD", "fundamentals");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ratings("RAD", "").jsonPath().getList("data").size() == 2);
        assertThat(ratings("RAD", "").header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void csv_has_the_same_rows() {
        // Given
        records.list("RAE");
        records.rating("RAE", "2024-03-01T22:00:00Z", "4.50", "NULL", "1, 2, 3, 4, NULL");

        // When
        Answer csv = ratings("RAE", "?format=csv&from=2024-03-01&to=2024-03-01");

        // Then
        assertThat(csv.asString())
                .isEqualTo("observed_on,known_at,rating,consensus,target_price,strong_buy,buy,hold,sell,strong_sell,"
                        + "analysts\r\n2024-03-01,2024-03-01T22:00:00Z,4.5,strong_buy,,1,2,3,4,,10\r\n");
        assertThat(csv.header("FF-Meta")).contains("\"ticker\":\"RAE.TST\"").contains("\"complete\":true");
    }

    @Test
    void nothing_observed_is_an_empty_table() {
        // Given
        records.list("RAF");

        // When
        JsonPath json = ratings("RAF", "?from=2024-01-01").jsonPath();

        // Then
        assertThat(json.getList("data")).isEmpty();
        assertThat(json.getBoolean("complete")).isTrue();
    }

    private static Answer ratings(String symbol, String query) {
        return get("/api/v1/companies/" + symbol + ".TST/ratings" + query);
    }
}
