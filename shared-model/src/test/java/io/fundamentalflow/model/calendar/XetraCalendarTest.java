package io.fundamentalflow.model.calendar;

import static io.fundamentalflow.model.calendar.PublishedLists.closures;
import static io.fundamentalflow.model.calendar.PublishedLists.shortDays;
import static io.fundamentalflow.model.calendar.TradingCalendar.XETRA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the exchange's trading calendars and, before they were published, the days the DAX was computed; typed in. */
class XetraCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "1990, 01-01 04-13 04-16 05-01 05-24 06-04 06-14 10-03 11-21 12-24 12-25 12-26 12-31",
        "1991, 01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-20 12-24 12-25 12-26 12-31",
        "1992, 01-01 04-17 04-20 05-01 05-28 06-08 06-18 11-18 12-24 12-25 12-31",
        "1993, 01-01 04-09 04-12 05-20 05-31 06-10 11-17 12-24 12-31",
        "1994, 04-01 04-04 05-12 05-23 06-02 10-03 11-16 12-26",
        "1995, 04-14 04-17 05-01 05-25 06-05 06-15 10-03 12-25 12-26",
        "1996, 01-01 04-05 04-08 05-01 05-16 05-27 06-06 10-03 12-24 12-25 12-26 12-31",
        "1998, 01-01 04-10 04-13 05-01 05-21 06-01 06-11 12-24 12-25 12-31",
        "1999, 01-01 04-02 04-05 05-13 05-24 06-03 12-24 12-31",
        "2000, 04-21 04-24 05-01 10-03 12-25 12-26",
        "2001, 01-01 04-13 04-16 05-01 12-24 12-25 12-26 12-31",
        "2003, 01-01 04-18 04-21 05-01 12-24 12-25 12-26 12-31",
        "2006, 04-14 04-17 05-01 12-25 12-26",
        "2007, 01-01 04-06 04-09 05-01 05-28 12-24 12-25 12-26 12-31",
        "2008, 01-01 03-21 03-24 05-01 12-24 12-25 12-26 12-31",
        "2014, 01-01 04-18 04-21 05-01 10-03 12-24 12-25 12-26 12-31",
        "2015, 01-01 04-03 04-06 05-01 05-25 12-24 12-25 12-31",
        "2016, 01-01 03-25 03-28 05-16 10-03 12-26",
        "2017, 04-14 04-17 05-01 06-05 10-03 10-31 12-25 12-26",
        "2018, 01-01 03-30 04-02 05-01 05-21 10-03 12-24 12-25 12-26 12-31",
        "2019, 01-01 04-19 04-22 05-01 06-10 10-03 12-24 12-25 12-26 12-31",
        "2020, 01-01 04-10 04-13 05-01 06-01 12-24 12-25 12-31",
        "2021, 01-01 04-02 04-05 05-24 12-24 12-31",
        "2022, 04-15 04-18 12-26",
        "2023, 04-07 04-10 05-01 12-25 12-26",
        "2024, 01-01 03-29 04-01 05-01 12-24 12-25 12-26 12-31",
        "2025, 01-01 04-18 04-21 05-01 12-24 12-25 12-26 12-31",
        "2026, 01-01 04-03 04-06 05-01 12-24 12-25 12-31",
        "2027, 01-01 03-26 03-29 12-24 12-31",
        "2028, 04-14 04-17 05-01 12-25 12-26"
    })
    void closures_are_those_published(int year, String published) {
        // When
        String computed = closures(XETRA, year);

        // Then
        assertThat(computed).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 12-29",
        "2005, 12-30",
        "2012, 12-28",
        "2013, 12-30",
        "2017, 12-29",
        "2024, 12-30",
        "2027, 12-30",
        "2028, 12-29"
    })
    void the_last_session_of_the_year_is_short(int year, String published) {
        // When
        String computed = shortDays(XETRA, year);

        // Then
        assertThat(computed).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "2000-06-01, 2000-06-01T07:00:00Z, 2000-06-01T15:30:00Z",
        "2000-06-02, 2000-06-02T07:00:00Z, 2000-06-02T18:00:00Z",
        "2003-10-31, 2003-10-31T08:00:00Z, 2003-10-31T19:00:00Z",
        "2003-11-03, 2003-11-03T08:00:00Z, 2003-11-03T16:30:00Z",
        "2000-12-29, 2000-12-29T08:00:00Z, 2000-12-29T13:00:00Z",
        "2024-07-01, 2024-07-01T07:00:00Z, 2024-07-01T15:30:00Z"
    })
    void hours_follow_the_evening_trading_of_2000_to_2003(LocalDate day, Instant opens, Instant closes) {
        // When
        Session session = XETRA.session(day).orElseThrow();

        // Then
        assertThat(session.opensAt()).isEqualTo(opens);
        assertThat(session.closesAt()).isEqualTo(closes);
    }

    @Test
    void days_whose_sources_disagree_are_not_certain() {
        // When
        List<Session> sessions = XETRA.sessions(TradingCalendar.EXACT_FROM, TradingCalendar.EXACT_TO);

        // Then
        assertThat(sessions)
                .filteredOn(session -> !session.certain())
                .extracting(Session::day)
                .containsExactly(
                        LocalDate.of(1997, 5, 29),
                        LocalDate.of(2011, 10, 3),
                        LocalDate.of(2012, 10, 3),
                        LocalDate.of(2013, 10, 3));
    }
}
