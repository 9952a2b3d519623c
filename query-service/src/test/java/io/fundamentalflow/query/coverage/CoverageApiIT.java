package io.fundamentalflow.query.coverage;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coverage over HTTP, of instruments in Copenhagen with a calendar of its own: certain in March 2024, but for the 22nd. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class CoverageApiIT {

    private static boolean filled;

    QueryStack stack;

    /**
     * COV: of each state one; LATER: from the 18th; DUE: the bar of the day before yesterday, in the time of the exchange;
     * GONE: delisted after the 6th; SOON has no bar.
     */
    @BeforeEach
    void fill() {
        if (!filled) {
            filled = true;
            stack.execute(
                    "INSERT INTO trading_calendars (id, name, time_zone, kind, exact_from, exact_to)"
                            + " VALUES ('COV_CO', 'Copenhagen', 'Europe/Copenhagen', 'sessions', '2020-01-01', '2099-12-31')",
                    """
                    INSERT INTO exchange_sessions (calendar_id, day, kind, opens_at, closes_at, certain)
                    SELECT 'COV_CO', d::date, 'regular', d + interval '9 hours', d + interval '17 hours', d::date <> '2024-03-22'
                      FROM generate_series(date '2024-03-01', date '2024-03-29', interval '1 day') d
                     WHERE extract(isodow FROM d) < 6
                    """,
                    // Today's session closes in an hour, those before were over at noon.
                    """
                    INSERT INTO exchange_sessions (calendar_id, day, kind, opens_at, closes_at)
                    SELECT 'COV_CO', t.today - n, 'regular', now() - interval '12 hours' - n * interval '1 day',
                           CASE n WHEN 0 THEN now() + interval '1 hour'
                                  ELSE (t.today - n + time '12:00') AT TIME ZONE 'Europe/Copenhagen' END
                      FROM generate_series(0, 4) n, (SELECT (now() AT TIME ZONE 'Europe/Copenhagen')::date AS today) t
                    """,
                    "UPDATE exchanges SET calendar_id = 'COV_CO' WHERE code = 'CO'",
                    """
                    INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id, listing_state)
                    SELECT t || '.CO', id, t, 'Common Stock', 'COV_CO', CASE t WHEN 'GONE' THEN 'delisted' ELSE 'listed' END
                      FROM exchanges, unnest(ARRAY['COV', 'LATER', 'DUE', 'GONE', 'SOON']) t WHERE code = 'CO'
                    """,
                    bars("COV", "2024-03-04", "2024-03-08", "2024-03-18", "2024-03-21", "2024-03-25"),
                    bars("LATER", "2024-03-18", "2024-03-19"),
                    bars("GONE", "2024-03-04", "2024-03-06"),
                    """
                    INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                    SELECT c.id, d.day, 10, 10, 10, 10, d.volume, '2024-03-31' FROM companies c
                      JOIN (VALUES ('COV.CO', date '2024-03-05', 0),
                                   ('DUE.CO', (now() AT TIME ZONE 'Europe/Copenhagen')::date - 2, 5)) d (ticker, day, volume)
                        ON d.ticker = c.ticker
                    """,
                    """
                    INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                    SELECT -n, d::date, 10, 11, 9, 10, 1000, '2024-03-31'
                      FROM generate_series(1, 500) n, generate_series(date '2024-03-01', date '2024-03-29', interval '1 day') d
                    """,
                    "ANALYZE ohlcv",
                    gap("2024-03-07", "2024-03-07", 1, "open", 1),
                    gap("2024-03-11", "2024-03-15", 5, "confirmed", 3),
                    gap("2024-03-19", "2024-03-20", 2, "confirmed", 3),
                    """
                    INSERT INTO rejected_records (dataset, subject, record_key, rule, detail, payload, payload_hash, outcome)
                    VALUES ('daily_prices', 'COV.CO', '2024-03-20', 'unit_jump', 'd', 'p', 'h', 'rejected'),
                           ('daily_prices', 'COV.CO', '2024-03-06', 'unit_jump', 'd', 'p', 'h', 'overtaken')
                    """,
                    "INSERT INTO completed_days (exchange_id, dataset, day, instruments, without_bar, completed_at)"
                            + " SELECT id, 'daily_prices', '2024-03-18', 2, 0, '2024-03-18 20:14:03Z' FROM exchanges WHERE code = 'CO'");
        }
        stack.execute("INSERT INTO universe (company_id, ticker, added_by) SELECT id, ticker, 'test' FROM companies"
                + " WHERE ticker IN ('COV.CO', 'LATER.CO', 'GONE.CO', 'SOON.CO')");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    /** Others count all that is followed. */
    @AfterEach
    void forget() {
        stack.execute("DELETE FROM universe WHERE ticker LIKE '%.CO'");
    }

    @Test
    void every_session_of_an_instrument_is_counted_and_those_not_present_are_told() {
        // When
        JsonPath json = json(get("/api/v1/coverage/COV.CO?from=2024-03-01&to=2024-03-25"));

        // Then
        assertThat(json.getMap("data.counts"))
                .containsOnly(
                        Map.entry("present", 5),
                        Map.entry("no_trade", 2),
                        Map.entry("missing", 3),
                        Map.entry("halted", 5),
                        Map.entry("not_due", 0),
                        Map.entry("unknown", 1));
        List<Map<String, Object>> ranges = json.getList("data.ranges");
        assertThat(ranges)
                .extracting(range -> range.get("from") + " " + range.get("to") + " " + range.get("state") + " "
                        + range.get("sessions") + " " + range.get("asked") + " " + range.get("rule"))
                .containsExactly(
                        "2024-03-05 2024-03-05 no_trade 1 null null",
                        "2024-03-06 2024-03-06 missing 1 null null",
                        "2024-03-07 2024-03-07 missing 1 1 null",
                        "2024-03-11 2024-03-15 halted 5 3 null",
                        "2024-03-19 2024-03-19 no_trade 1 3 null",
                        "2024-03-20 2024-03-20 missing 1 3 unit_jump",
                        "2024-03-22 2024-03-22 unknown 1 null null");
        assertThat(ranges.get(3)).containsEntry("last_asked_at", "2024-03-26T10:00:00Z");
        assertThat(json.getMap("meta"))
                .containsEntry("ticker", "COV.CO")
                .containsEntry("dataset", "daily_prices")
                .containsEntry("stored_from", "2024-03-04")
                .containsKeys("freshness", "degraded");
    }

    @Test
    void a_flat_bar_without_volume_is_present_where_trading_never_ends() {
        // Given: of the exchange's instruments one trades on Sundays too
        stack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id) SELECT 'COIN.CO', id, 'COIN',"
                        + " 'Cryptocurrency', 'ALWAYS' FROM exchanges WHERE code = 'CO' ON CONFLICT DO NOTHING",
                "INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)"
                        + " SELECT id, d::date, 10, 10, 10, 10, 0, '2024-03-31' FROM companies,"
                        + " generate_series(date '2024-03-10', date '2024-03-12', interval '1 day') d WHERE ticker = 'COIN.CO'"
                        + " ON CONFLICT DO NOTHING",
                "INSERT INTO universe (company_id, ticker, added_by) SELECT id, ticker, 'test' FROM companies"
                        + " WHERE ticker = 'COIN.CO'");

        // When
        JsonPath coin = json(get("/api/v1/coverage/COIN.CO?from=2024-03-10&to=2024-03-12"));
        JsonPath day = json(get("/api/v1/exchanges/CO/coverage?day=2024-03-12"));

        // Then
        assertThat(coin.getMap("data.counts")).containsEntry("present", 3).containsEntry("no_trade", 0);
        assertThat(day.getList("data.present")).containsExactly(1);
        assertThat(day.getList("data.no_trade")).containsExactly(0);
    }

    @Test
    void what_is_delisted_is_covered_to_its_last_bar() {
        // When
        JsonPath json = json(get("/api/v1/coverage/GONE.CO?from=2024-03-01&to=2024-03-25"));

        // Then
        assertThat(json.getMap("data.counts"))
                .containsEntry("present", 2)
                .containsEntry("missing", 1)
                .containsEntry("unknown", 0);
        assertThat(json.getList("data.ranges.to")).containsExactly("2024-03-05");
    }

    @Test
    void of_the_last_year_todays_session_is_not_due_and_yesterdays_is_missing() {
        // When
        JsonPath json = json(get("/api/v1/coverage/DUE.CO"));

        // Then
        assertThat(json.getList("data.ranges.state")).containsExactly("missing", "not_due");
        assertThat(json.getMap("data.counts")).containsEntry("present", 1);
    }

    @Test
    void an_instrument_without_bars_has_nothing_expected() {
        // When
        JsonPath json = json(get("/api/v1/coverage/SOON.CO?from=2024-03-01&to=2024-03-25"));

        // Then
        assertThat(json.getList("data.ranges")).isEmpty();
        assertThat(json.getMap("meta")).containsEntry("stored_from", null);
    }

    @Test
    void a_bar_that_arrives_is_in_the_next_answer() {
        // Given
        String path = "/api/v1/coverage/LATER.CO?from=2024-03-18&to=2024-03-25";
        int before = json(get(path)).getInt("data.counts.present");

        // When
        stack.execute(
                bars("LATER", "2024-03-25"),
                "INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed)"
                        + " VALUES (nextval('events_seq_numbers'), 'refreshed', 'daily_prices', 'CO', 'LATER.CO', 1)");

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> json(get(path)).getInt("data.counts.present") == before + 1);
    }

    @Test
    void the_sessions_of_an_exchange_count_what_is_followed() {
        // When
        JsonPath json = json(get("/api/v1/exchanges/co/coverage?from=2024-03-16&to=2024-03-22"));

        // Then
        assertThat(json.getList("data.day"))
                .containsExactly("2024-03-18", "2024-03-19", "2024-03-20", "2024-03-21", "2024-03-22");
        assertThat(json.getList("data.followed")).containsOnly(3);
        assertThat(json.getList("data.present")).containsExactly(2, 1, 0, 1, 0);
        assertThat(json.getList("data.no_trade")).containsExactly(0, 1, 0, 0, 0);
        assertThat(json.getList("data.missing")).containsExactly(0, 0, 2, 1, 0);
        assertThat(json.getList("data.unknown")).containsExactly(0, 0, 0, 0, 2);
        assertThat(json.getList("data.complete")).containsExactly(true, false, false, false, false);
        assertThat(json.getString("data[0].completed_at")).isEqualTo("2024-03-18T20:14:03Z");
        assertThat(json.getMap("meta")).containsEntry("exchange", "CO").containsEntry("from", "2024-03-16");
    }

    @Test
    void one_day_may_be_asked_for_and_may_have_no_session() {
        // When
        JsonPath halted = json(get("/api/v1/exchanges/CO/coverage?day=2024-03-13"));
        JsonPath saturday = json(get("/api/v1/exchanges/CO/coverage?day=2024-03-16"));

        // Then
        assertThat(halted.getList("data.halted")).containsExactly(1);
        assertThat(saturday.getList("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "coverage/NOPE.CO, 404, ticker",
        "coverage/NOPE, 400, ticker",
        "coverage/COV.CO?from=1950-01-01&to=2024-01-01, 400, from",
        "coverage/COV.CO?from=2024-02-01&to=2024-01-01, 400, from",
        "coverage/COV.CO?to=yesterday, 400, to",
        "coverage/COV.CO?from=2099-01-01, 400, from",
        "coverage/COV.CO?day=2024-01-01, 400, day",
        "exchanges/NOWHERE/coverage, 404, code",
        "exchanges/C.O/coverage, 400, code",
        "exchanges/CO/coverage?day=2024-13-01, 400, day",
        "exchanges/CO/coverage?day=2024-03-01&to=2024-03-02, 400, day",
        "exchanges/CO/coverage?from=2024-01-01&to=2024-02-01, 400, to"
    })
    void what_cannot_be_answered_names_the_field(String path, int status, String field) {
        // When
        Answer answer = get("/api/v1/" + path);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void the_days_of_an_instrument_are_read_by_index(String planning) throws Exception {
        // When
        QueryPlan plan = QueryPlan.of(
                stack,
                planning,
                "(text, date, date, timestamptz) AS " + CoverageReader.DAYS,
                "('COV.CO', '2024-03-01', '2024-03-25', now())");

        // Then
        assertThat(plan.rows()).isEqualTo(11);
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).doesNotContain("ohlcv", "exchange_sessions");
    }

    private static String bars(String name, String... days) {
        return """
               INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
               SELECT c.id, d, 10, 11, 9, 10, 1000, '2024-03-31' FROM companies c, unnest('{%s}'::date[]) d WHERE c.ticker = '%s.CO'
               """.formatted(String.join(",", days), name);
    }

    private static String gap(String from, String to, int sessions, String state, int asked) {
        return """
               INSERT INTO coverage_gaps (company_id, dataset, from_day, to_day, sessions, state, asked, last_asked_at, next_ask_at)
               SELECT id, 'daily_prices', '%s', '%s', %d, '%s', %d, '2024-03-26 10:00Z',
                      CASE '%4$s' WHEN 'open' THEN timestamptz '2024-03-27Z' END
                 FROM companies WHERE ticker = 'COV.CO'
               """.formatted(from, to, sessions, state, asked);
    }

    private static JsonPath json(Answer answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
