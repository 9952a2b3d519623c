package io.fundamentalflow.ingestion.sessions;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closures and early closes, from the wire to the calendars. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class SessionsIT {

    private static final LocalDate WEDNESDAY =
            LocalDate.now(ZoneOffset.UTC).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
    private static final String ROWS = "SELECT s.kind || ' ' || s.source || ' ' || s.certain || ' ' ||"
            + " coalesce(to_char(s.closes_at AT TIME ZONE 'America/Toronto', 'HH24:MI'), '-')"
            + " FROM exchange_sessions s JOIN exchanges e ON e.calendar_id = s.calendar_id"
            + " WHERE e.code = 'TO' AND s.day BETWEEN '%s' AND '%s' ORDER BY s.day";

    private static final String EVENTS =
            "SELECT count(*) FROM events WHERE dataset = 'exchange_sessions' AND kind = 'refreshed' AND run_id IN ('%s', '%s')";

    @AfterEach
    void mend() {
        IngestionStack.execute("DELETE FROM companies WHERE ticker = 'SESS.TO'");
    }

    @Test
    void an_exchange_without_lists_gets_a_calendar_of_its_own_from_what_the_vendor_says() {
        // Given: an instrument that keeps the week many exchanges have in common
        IngestionStack.execute("DELETE FROM exchange_sessions WHERE calendar_id = 'EX_TO'");
        IngestionStack.execute("UPDATE exchanges SET calendar_id = 'WEEKDAYS' WHERE code = 'TO'");
        IngestionStack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                        + " SELECT 'SESS.TO', id, 'Sessions', 'Common Stock', 'CAD', 'WEEKDAYS' FROM exchanges WHERE code = 'TO'");
        IngestionStack.toronto(details(WEDNESDAY, WEDNESDAY.plusDays(1)));
        List<String> known = column("SELECT updated_at FROM companies WHERE ticker = 'SESS.TO'");

        // When
        JsonPath first = load("TO");
        JsonPath again = load("TO");

        // Then
        assertThat(first.getString("run.state")).isEqualTo("succeeded");
        assertThat(first.getInt("calls")).isEqualTo(5);
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(column("SELECT calendar_id FROM companies WHERE ticker = 'SESS.TO'"))
                .containsExactly("EX_TO");
        assertThat(column("SELECT updated_at FROM companies WHERE ticker = 'SESS.TO'"))
                .as("known since then as it is, whatever calendar it keeps")
                .isEqualTo(known);
        IngestionStack.execute(
                "UPDATE companies SET name = 'Session', revision = revision + 1 WHERE ticker = 'SESS.TO'");
        assertThat(column("SELECT updated_at FROM companies WHERE ticker = 'SESS.TO'"))
                .isNotEqualTo(known);
        assertThat(column("SELECT kind || time_zone FROM trading_calendars WHERE id = 'EX_TO'"))
                .containsExactly("weekdaysAmerica/Toronto");
        assertThat(column(ROWS.formatted(WEDNESDAY, WEDNESDAY.plusDays(2))))
                .containsExactly("holiday vendor false -", "half_day vendor false 13:00", "regular vendor false 16:00");
        assertThat(column("SELECT count(*) FROM session_hours('EX_TO', 'TO', '%s', '%s')"
                        .formatted(WEDNESDAY, WEDNESDAY.plusDays(4))))
                .containsExactly("2");
        assertThat(column(EVENTS.formatted(first.getString("run.id"), again.getString("run.id"))))
                .containsExactly("1");
    }

    @Test
    void a_closure_taken_back_is_a_session_again() {
        // Given
        IngestionStack.toronto(details(WEDNESDAY, WEDNESDAY.plusDays(1)));
        load("TO");
        IngestionStack.toronto(details(WEDNESDAY.plusDays(5), WEDNESDAY.plusDays(1)));

        // When
        load("TO");

        // Then
        assertThat(column(ROWS.formatted(WEDNESDAY, WEDNESDAY))).containsExactly("regular vendor false 16:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"TradingHours\":{\"Open\":\"09:30:00\",\"Close\":\"16:00:00\"},\"ExchangeHolidays\":{}}",
                "{\"TradingHours\":{\"Open\":\"09:30:00\",\"Close\":\"16:00:00\"},"
                        + "\"ExchangeHolidays\":{\"0\":{\"Holiday\":\"A feast\",\"Date\":\"soon\",\"Type\":\"official\"}}}"
            })
    void an_answer_that_is_not_whole_takes_no_closure_back(String answer) {
        // Given
        IngestionStack.toronto(details(WEDNESDAY, WEDNESDAY.plusDays(1)));
        load("TO");
        IngestionStack.toronto(answer);

        // When
        load("TO");

        // Then
        assertThat(column(ROWS.formatted(WEDNESDAY, WEDNESDAY.plusDays(2))))
                .containsExactly("holiday vendor false -", "half_day vendor false 13:00", "regular vendor false 16:00");
    }

    @Test
    void an_answer_that_says_nothing_gives_no_calendar() {
        // Given
        IngestionStack.execute("UPDATE exchanges SET calendar_id = 'WEEKDAYS' WHERE code = 'TO'");
        IngestionStack.toronto("{}");

        // When
        load("TO");

        // Then
        assertThat(column("SELECT calendar_id FROM exchanges WHERE code = 'TO'"))
                .containsExactly("WEEKDAYS");
    }

    @Test
    void where_the_vendor_agrees_with_the_published_lists_nothing_changes() {
        // Given
        String rows = "SELECT count(*) || ' ' || count(*) FILTER (WHERE source = 'vendor') FROM exchange_sessions"
                + " WHERE calendar_id IN ('XNYS', 'XLON', 'XETR')";
        List<String> before = column(rows);

        // When
        for (String exchange : List.of("US", "LSE", "XETRA")) {
            JsonPath run = load(exchange);
            assertThat(run.getInt("rows.received")).as(exchange).isPositive();
            assertThat(run.getInt("rows.rejected")).as(exchange).isZero();
        }

        // Then
        assertThat(column(rows)).isEqualTo(before);
    }

    @Test
    void an_exchange_the_vendor_does_not_know_fails_and_changes_nothing() {
        // Given

        // When
        JsonPath report = load("PA");

        // Then
        assertThat(report.getList("failed.error_class")).containsExactly("not_found");
        assertThat(column("SELECT calendar_id FROM exchanges WHERE code = 'PA'"))
                .containsExactly("WEEKDAYS");
    }

    private static JsonPath load(String exchange) {
        return Operator.run("{\"dataset\":\"exchange_sessions\",\"exchange\":\"" + exchange + "\"}");
    }

    private static String details(LocalDate holiday, LocalDate early) {
        return """
                {"Name":"Toronto Exchange","Code":"TO","Timezone":"America/Toronto",
                 "ExchangeHolidays":{"0":{"Holiday":"A feast","Date":"%s","Type":"official"}},
                 "ExchangeEarlyCloseDays":{"0":{"Holiday":"Its end","Date":"%s","Type":"official","EarlyClose":"13:00"}},
                 "TradingHours":{"Open":"09:30:00","Close":"16:00:00","WorkingDays":"Mon,Tue,Wed,Thu,Fri"}}
                """.formatted(holiday, early);
    }
}
