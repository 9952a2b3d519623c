package io.fundamentalflow.query.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.exchanges.SessionReader.Calendar;
import io.fundamentalflow.query.exchanges.SessionReader.CalendarKind;
import io.fundamentalflow.query.exchanges.SessionReader.SessionDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open or not, and when next, around every kind of day; New York, the week of Thanksgiving and of the clock's change. */
class ExchangeStatusTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static final Calendar LISTED = calendar(
            CalendarKind.SESSIONS,
            List.of(
                    regular("2026-10-30", "2026-10-30T13:30:00Z", "2026-10-30T20:00:00Z"),
                    regular("2026-11-02", "2026-11-02T14:30:00Z", "2026-11-02T21:00:00Z"),
                    regular("2026-11-25", "2026-11-25T14:30:00Z", "2026-11-25T21:00:00Z"),
                    new SessionDay(LocalDate.of(2026, 11, 26), "holiday", null, null, "Thanksgiving Day", true),
                    new SessionDay(
                            LocalDate.of(2026, 11, 27),
                            "half_day",
                            Instant.parse("2026-11-27T14:30:00Z"),
                            Instant.parse("2026-11-27T18:00:00Z"),
                            "Day after Thanksgiving",
                            true),
                    regular("2026-11-30", "2026-11-30T14:30:00Z", "2026-11-30T21:00:00Z"),
                    new SessionDay(LocalDate.of(2026, 12, 1), null, null, null, null, false)));

    @ParameterizedTest
    @CsvSource({
        "2026-10-30T13:29:59Z, closed, , 2026-10-30T13:30:00Z, 2026-10-30T20:00:00Z",
        "2026-10-30T13:30:00Z, open,   , 2026-11-02T14:30:00Z, 2026-10-30T20:00:00Z",
        "2026-10-30T20:00:00Z, closed, , 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
        "2026-10-31T15:00:00Z, closed, weekend, 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
        "2026-11-02T13:45:00Z, closed, , 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
        "2026-11-26T15:00:00Z, closed, Thanksgiving Day, 2026-11-27T14:30:00Z, 2026-11-27T18:00:00Z",
        "2026-11-27T17:59:59Z, open,   , 2026-11-30T14:30:00Z, 2026-11-27T18:00:00Z",
        "2026-11-27T18:00:00Z, closed, , 2026-11-30T14:30:00Z, 2026-11-30T21:00:00Z",
        "2026-12-01T15:00:00Z, unknown, , ,"
    })
    void by_the_list_of_sessions(Instant at, String state, String reason, Instant opens, Instant closes) {
        // Given a moment

        // When
        ExchangeStatus status = ExchangeStatus.of(LISTED, at);

        // Then
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.reason()).isEqualTo(reason);
        assertThat(status.nextOpen()).isEqualTo(opens);
        assertThat(status.nextClose()).isEqualTo(closes);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T15:00:00Z, closed, weekend",
        "2026-11-27T15:00:00Z, unknown,",
        "2026-11-27T13:00:00Z, closed,",
        "2026-11-27T21:00:00Z, closed,"
    })
    void where_holidays_are_not_known_only_weekends_and_nights_are_certain(Instant at, String state, String reason) {
        // Given a calendar of weekdays with usual hours
        Calendar habit = calendar(CalendarKind.WEEKDAYS, List.of());

        // When
        ExchangeStatus status = ExchangeStatus.of(habit, at);

        // Then
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.reason()).isEqualTo(reason);
        assertThat(status.nextOpen()).isNull();
    }

    @Test
    void what_never_closes_is_open_at_night_on_a_sunday() {
        // Given
        Calendar always = calendar(CalendarKind.ALWAYS, List.of());

        // When
        ExchangeStatus status = ExchangeStatus.of(always, Instant.parse("2026-11-29T03:00:00Z"));

        // Then
        assertThat(status.state()).isEqualTo("open");
        assertThat(status.nextClose()).isNull();
    }

    @Test
    void the_exchanges_clock_is_shown() {
        // Given a moment on either side of the clock's change

        // When
        List<String> clocks = List.of(
                ExchangeStatus.of(LISTED, Instant.parse("2026-10-30T14:00:00Z")).localTime(),
                ExchangeStatus.of(LISTED, Instant.parse("2026-11-02T14:00:00Z")).localTime());

        // Then
        assertThat(clocks).containsExactly("2026-10-30T10:00-04:00", "2026-11-02T09:00-05:00");
    }

    private static SessionDay regular(String day, String opens, String closes) {
        return new SessionDay(LocalDate.parse(day), "regular", Instant.parse(opens), Instant.parse(closes), null, true);
    }

    private static Calendar calendar(CalendarKind kind, List<SessionDay> days) {
        Set<DayOfWeek> week = kind == CalendarKind.ALWAYS ? EnumSet.allOf(DayOfWeek.class) : WEEK;
        return new Calendar(
                "US", "XNYS", kind, NEW_YORK, week, null, null, LocalTime.of(9, 30), LocalTime.of(16, 0), days, 1);
    }
}
