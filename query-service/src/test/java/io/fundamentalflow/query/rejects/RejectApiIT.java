package io.fundamentalflow.query.rejects;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class RejectApiIT {

    private static boolean written;

    QueryStack stack;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
        if (!written) {
            written = true;
            reject("daily_prices", "RJA.US", "2024-03-01", "unit_jump", "2024-03-02", "rejected");
            reject("daily_prices", "RJA.US", "2024-03-04", "close_missing", "2024-03-05", "rejected");
            reject("dividends", "RJA.US", "row", "amount_missing", "2024-03-06", "written");
            reject("daily_prices", "RJB.US", "2024-03-04", "unit_jump", "2024-03-05", "rejected");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ticker=RJA.US, dividends/row daily_prices/2024-03-04 daily_prices/2024-03-01",
        "ticker=RJA.US&dataset=daily_prices, daily_prices/2024-03-04 daily_prices/2024-03-01",
        "ticker=RJA.US&rule=unit_jump, daily_prices/2024-03-01",
        "ticker=RJA.US&from=2024-03-05&to=2024-03-05, daily_prices/2024-03-04",
        "ticker=RJA.US&from=2024-03-03, dividends/row daily_prices/2024-03-04",
        "ticker=NOPE.US, ''",
    })
    void what_was_refused_is_told_newest_first(String query, String expected) {
        // When
        JsonPath json = get("/api/v1/rejects?" + query).jsonPath();

        // Then
        assertThat(json.getList("data.collect { it.dataset + '/' + it.record_key }")
                        .toString())
                .isEqualTo("[" + expected.replace(" ", ", ") + "]");
        assertThat(json.getBoolean("complete")).isTrue();
    }

    @Test
    void a_record_is_shown_as_it_came_with_its_rule_and_what_became_of_it() {
        // When
        JsonPath json = get("/api/v1/rejects?ticker=RJA.US&dataset=dividends").jsonPath();

        // Then
        assertThat(json.getMap("data[0]"))
                .containsEntry("subject", "RJA.US")
                .containsEntry("rule", "amount_missing")
                .containsEntry("detail", "why")
                .containsEntry("payload", "{\"date\":\"row\"}")
                .containsEntry("times_seen", 1)
                .containsEntry("outcome", "written")
                .containsEntry("replayed_at", "2024-04-01T00:00:00Z");
        assertThat(json.getInt("meta.count")).isEqualTo(1);
    }

    @Test
    void pages_go_on_where_the_last_ended() {
        // When
        JsonPath first = get("/api/v1/rejects?ticker=RJA.US&limit=2").jsonPath();
        JsonPath second = get("/api/v1/rejects?ticker=RJA.US&limit=2&after=" + first.getString("next"))
                .jsonPath();

        // Then
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(first.getList("data.rule")).hasSize(2);
        assertThat(second.getList("data.rule")).hasSize(1).containsExactly("unit_jump");
        assertThat(second.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "dataset=papers, dataset",
        "ticker=no ticker, ticker",
        "rule=Unit-Jump, rule",
        "from=2024-03-05&to=2024-03-01, from",
        "limit=501, limit",
        "after=[x], after",
        "cursor=1, cursor",
    })
    void a_wrong_parameter_is_named(String query, String field) {
        // When
        Answer answer = get("/api/v1/rejects?" + query.replace(" ", "%20"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly(field);
    }

    private void reject(String dataset, String subject, String key, String rule, String seen, String outcome) {
        stack.execute("""
                INSERT INTO rejected_records
                  (dataset, subject, record_key, rule, detail, payload, payload_hash, first_seen_at, outcome, replayed_at)
                VALUES ('%s', '%s', '%s', '%s', 'why', '{"date":"%3$s"}', 'x', '%sT12:00:00Z', '%s',
                        CASE WHEN '%6$s' = 'written' THEN timestamptz '2024-04-01T00:00:00Z' END)
                """.formatted(dataset, subject, key, rule, seen, outcome));
    }
}
