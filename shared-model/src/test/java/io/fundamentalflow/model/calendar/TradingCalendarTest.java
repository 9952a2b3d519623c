package io.fundamentalflow.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TradingCalendarTest {

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);
    private static final LocalDate SATURDAY = LocalDate.of(2024, 1, 6);

    @ParameterizedTest
    @CsvSource({
        "1990-04-15",
        "1999-04-04",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2025-04-20",
        "2030-04-21"
    })
    void easter_falls_where_the_tables_say(LocalDate easter) {
        // When
        LocalDate computed = HolidayDates.easterSunday(easter.getYear());

        // Then
        assertThat(computed).isEqualTo(easter);
    }

    @ParameterizedTest
    @MethodSource("io.fundamentalflow.model.calendar.TradingCalendar#ofMarkets")
    void a_market_has_one_row_for_every_weekday_and_none_for_weekends(TradingCalendar calendar) {
        // Given
        long weekdays = FIRST.datesUntil(LAST.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .count();

        // When
        List<Session> sessions = calendar.sessions(FIRST, LAST);

        // Then
        assertThat(sessions)
                .hasSize((int) weekdays)
                .extracting(Session::day)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(calendar.session(SATURDAY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.fundamentalflow.model.calendar.TradingCalendar#ofMarkets")
    void sessions_do_not_overlap_and_say_why_they_are_short(TradingCalendar calendar) {
        // When
        List<Session> sessions = calendar.sessions(FIRST, LAST);

        // Then
        Instant before = Instant.MIN;
        for (Session session : sessions) {
            assertThat(session.reason() == null).isEqualTo(session.kind() == SessionKind.REGULAR);
            if (session.isOpen()) {
                assertThat(session.opensAt()).isAfter(before);
                assertThat(Duration.between(session.opensAt(), session.closesAt()))
                        .isBetween(Duration.ofHours(3), Duration.ofHours(11));
                before = session.closesAt();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.fundamentalflow.model.calendar.TradingCalendar#ofMarkets")
    void outside_the_exact_years_nothing_is_certain(TradingCalendar calendar) {
        // When / Then
        assertThat(calendar.session(LocalDate.of(1989, 12, 29)).orElseThrow().certain())
                .isFalse();
        assertThat(calendar.session(LocalDate.of(2028, 12, 28)).orElseThrow().certain())
                .isTrue();
        assertThat(calendar.session(LocalDate.of(2029, 1, 3)).orElseThrow().certain())
                .isFalse();
    }

    @Test
    void coins_trade_every_whole_utc_day() {
        // When
        Session session = TradingCalendar.ALWAYS.session(SATURDAY).orElseThrow();

        // Then
        assertThat(session.opensAt()).isEqualTo(Instant.parse("2024-01-06T00:00:00Z"));
        assertThat(session.closesAt()).isEqualTo(Instant.parse("2024-01-07T00:00:00Z"));
        assertThat(session.certain()).isTrue();
    }

    @Test
    void an_exchange_without_known_holidays_is_never_certain() {
        // When / Then
        assertThat(TradingCalendar.WEEKDAYS.session(SATURDAY)).isEmpty();
        assertThat(TradingCalendar.WEEKDAYS
                        .session(LocalDate.of(2024, 1, 5))
                        .orElseThrow()
                        .certain())
                .isFalse();
    }

    @Test
    void a_calendar_is_found_by_its_id() {
        // When / Then
        assertThat(TradingCalendar.byId("XNYS")).contains(TradingCalendar.NEW_YORK);
        assertThat(TradingCalendar.byId("XXXX")).isEmpty();
    }
}
