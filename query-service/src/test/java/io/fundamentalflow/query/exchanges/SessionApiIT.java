package io.fundamentalflow.query.exchanges;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions and state of exchanges over HTTP, by the seeded calendars. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class SessionApiIT {

    QueryStack stack;

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void holidays_and_half_days_are_told_with_hours_on_both_clocks() {
        // When
        JsonPath json = json(get("/api/v1/exchanges/US/sessions?from=2025-11-26&to=2025-12-01"));

        // Then
        assertThat(json.getList("data.day")).containsExactly("2025-11-26", "2025-11-27", "2025-11-28", "2025-12-01");
        assertThat(json.getList("data.kind")).containsExactly("regular", "holiday", "half_day", "regular");
        assertThat(json.getString("data[1].reason")).isNotBlank();
        assertThat(json.getMap("data[1]")).containsEntry("opens_at", null).containsEntry("certain", true);
        assertThat(json.getString("data[2].closes_at")).isEqualTo("2025-11-28T18:00:00Z");
        assertThat(json.getString("data[2].closes_local")).isEqualTo("2025-11-28T13:00:00");
        assertThat(json.getString("meta.time_zone")).isEqualTo("America/New_York");
    }

    @Test
    void where_no_holidays_are_known_days_are_unknown_and_hours_are_not_invented() {
        // When
        JsonPath json = json(get("/api/v1/exchanges/TO/sessions?from=2025-11-28&to=2025-12-01"));

        // Then
        assertThat(json.getList("data.kind")).containsExactly("unknown", "unknown");
        assertThat(json.getMap("data[0]")).containsEntry("opens_at", null).containsEntry("certain", false);
    }

    @Test
    void what_the_vendor_told_of_an_exchange_without_lists_is_shown_and_never_called_certain() {
        // Given
        stack.execute(
                "INSERT INTO trading_calendars (id, name, time_zone, kind) VALUES ('EX_OL', 'Oslo', 'Europe/Oslo', 'weekdays')"
                        + " ON CONFLICT DO NOTHING",
                "UPDATE exchanges SET calendar_id = 'EX_OL' WHERE code = 'OL'",
                """
                INSERT INTO exchange_sessions (calendar_id, day, kind, opens_at, closes_at, reason, certain, source)
                SELECT 'EX_OL', d, CASE WHEN n = 0 THEN 'holiday' ELSE 'regular' END,
                       CASE WHEN n > 0 THEN (d + time '09:00') AT TIME ZONE 'Europe/Oslo' END,
                       CASE WHEN n > 0 THEN (d + time '16:30') AT TIME ZONE 'Europe/Oslo' END,
                       CASE WHEN n = 0 THEN 'A feast' END, false, 'vendor'
                  FROM generate_series(0, 20) n, LATERAL (SELECT (now() AT TIME ZONE 'Europe/Oslo')::date + n AS d) x
                ON CONFLICT DO NOTHING
                """);

        // When
        JsonPath status = json(get("/api/v1/exchanges/OL/status"));

        // Then: today is a feast or a weekend, and it opens after it
        assertThat(status.getString("data.state")).isEqualTo("closed");
        assertThat(status.getString("data.reason")).isIn("A feast", "weekend");
        assertThat(status.getString("data.next_open")).isGreaterThan(status.getString("data.at"));
        assertThat(json(get("/api/v1/exchanges/OL/sessions")).getList("data.certain"))
                .containsOnly(false);
    }

    @Test
    void coins_trade_every_day() {
        // When
        JsonPath json = json(get("/api/v1/exchanges/CC/sessions?from=2025-11-29&to=2025-11-30"));

        // Then
        assertThat(json.getList("data.kind")).containsExactly("regular", "regular");
        assertThat(json.getString("data[0].closes_at")).isEqualTo("2025-11-30T00:00:00Z");
        assertThat(json(get("/api/v1/exchanges/CC/status")).getString("data.state"))
                .isEqualTo("open");
    }

    @Test
    void the_state_of_an_exchange_is_of_now() {
        // When
        Answer answer = get("/api/v1/exchanges/us/status");

        // Then
        JsonPath json = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.getString("data.state")).isIn("open", "closed");
        assertThat(json.getString("data.next_open")).isGreaterThan(json.getString("data.at"));
        assertThat(json.getString("meta.exchange")).isEqualTo("US");
    }

    @ParameterizedTest
    @CsvSource({
        "US/sessions?from=2025-12-01&to=2025-11-01, 400, from",
        "US/sessions?from=2000-01-01&to=2026-11-01, 400, to",
        "US/sessions?day=2025-12-01, 400, day",
        "U.S/sessions, 400, code",
        "NOWHERE/sessions, 404, code",
        "NOWHERE/status, 404, code",
        "US/status?at=now, 400, at"
    })
    void a_bad_request_names_the_field(String path, int status, String field) {
        // When
        Answer answer = get("/api/v1/exchanges/" + path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).getString("errors[0].field")).isEqualTo(field);
    }

    @Test
    void the_statement_reads_no_whole_table() throws Exception {
        // When
        QueryPlan plan = QueryPlan.of(
                stack, "force_generic_plan", "AS " + SessionReader.DAYS, "('US', '2025-01-01', '2025-02-01')");

        // Then
        assertThat(plan.scansOfWholeTables()).isSubsetOf("trading_calendars");
    }

    private static JsonPath json(Answer answer) {
        return new JsonPath(answer.asString());
    }
}
