package io.fundamentalflow.query.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.calendar.TradingCalendar.Kind;
import io.fundamentalflow.query.calendar.TradingCalendar.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {

    private static final Duration DELAY = Duration.ofHours(3);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    // Thursday is Thanksgiving, Friday a half day.
    private final TradingCalendar nyse = new TradingCalendar(
            Kind.SESSIONS,
            NEW_YORK,
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2026, 11, 29),
            List.of(
                    new Session(WEDNESDAY, Instant.parse("2026-11-25T21:00:00Z"), true),
                    new Session(FRIDAY, Instant.parse("2026-11-27T18:00:00Z"), true),
                    new Session(MONDAY, Instant.parse("2026-11-30T21:00:00Z"), true)));

    @Test
    void session_is_due_from_its_close_plus_the_delay() {
        // When / Then
        assertThat(nyse.dueSession(DELAY, Instant.parse("2026-11-25T23:59:59Z")))
                .isEmpty();
        assertThat(nyse.dueSession(DELAY, Instant.parse("2026-11-26T00:00:00Z")))
                .contains(WEDNESDAY);
        assertThat(nyse.dueSession(DELAY, Instant.parse("2026-11-27T20:59:59Z")))
                .contains(WEDNESDAY);
        assertThat(nyse.dueSession(DELAY, Instant.parse("2026-11-27T21:00:00Z")))
                .contains(FRIDAY);
    }

    @Test
    void nothing_is_due_past_the_end_of_the_calendar() {
        // When / Then
        assertThat(nyse.dueSession(DELAY, Instant.parse("2027-06-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void of_a_week_whose_days_were_told_a_holiday_is_not_due() {
        // Given
        TradingCalendar told = new TradingCalendar(
                Kind.WEEKDAYS,
                NEW_YORK,
                null,
                null,
                List.of(
                        new Session(WEDNESDAY, Instant.parse("2026-11-25T21:00:00Z"), false),
                        new Session(FRIDAY, Instant.parse("2026-11-27T18:00:00Z"), false),
                        new Session(MONDAY, Instant.parse("2026-11-30T21:00:00Z"), false)));

        // When / Then
        assertThat(told.dueSession(DELAY, Instant.parse("2026-11-27T10:00:00Z")))
                .contains(WEDNESDAY);
        assertThat(told.dueSession(DELAY, Instant.parse("2027-02-05T10:00:00Z")))
                .contains(LocalDate.of(2027, 2, 4));
        assertThat(told.known(FRIDAY)).isFalse();
    }

    @Test
    void only_certain_sessions_count_as_held() {
        // When / Then
        assertThat(nyse.sessionsBetween(WEDNESDAY, MONDAY)).containsExactly(WEDNESDAY, FRIDAY);
        assertThat(nyse.sessionsBetween(MONDAY, WEDNESDAY)).isEmpty();
        assertThat(nyse.known(FRIDAY.minusDays(1))).isTrue();
        assertThat(nyse.known(MONDAY)).isFalse();
    }

    @Test
    void uncertain_session_is_neither_expected_nor_known() {
        // Given
        TradingCalendar unsure = new TradingCalendar(
                Kind.SESSIONS,
                NEW_YORK,
                WEDNESDAY,
                MONDAY,
                List.of(new Session(FRIDAY, Instant.parse("2026-11-27T18:00:00Z"), false)));

        // When / Then
        assertThat(unsure.sessionsBetween(WEDNESDAY, MONDAY)).isEmpty();
        assertThat(unsure.known(FRIDAY)).isFalse();
    }

    @Test
    void around_the_clock_every_day_is_a_session_and_due_when_it_is_over() {
        // Given
        TradingCalendar coins = new TradingCalendar(Kind.ALWAYS, ZoneId.of("UTC"), null, null, List.of());

        // When / Then
        assertThat(coins.dueSession(DELAY, Instant.parse("2026-11-29T03:00:00Z")))
                .contains(LocalDate.of(2026, 11, 28));
        assertThat(coins.dueSession(DELAY, Instant.parse("2026-11-29T02:59:59Z")))
                .contains(LocalDate.of(2026, 11, 27));
        assertThat(coins.sessionsBetween(FRIDAY, MONDAY)).hasSize(4);
    }

    @Test
    void where_holidays_are_unknown_weekdays_are_due_but_never_certain() {
        // Given
        TradingCalendar weekdays = new TradingCalendar(Kind.WEEKDAYS, ZoneId.of("UTC"), null, null, List.of());

        // When / Then
        assertThat(weekdays.dueSession(DELAY, Instant.parse("2026-11-30T12:00:00Z")))
                .contains(FRIDAY);
        assertThat(weekdays.known(FRIDAY)).isFalse();
        assertThat(weekdays.sessionsBetween(WEDNESDAY, MONDAY)).isEmpty();
    }
}
