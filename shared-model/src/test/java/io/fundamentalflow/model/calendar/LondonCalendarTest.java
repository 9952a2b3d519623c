package io.fundamentalflow.model.calendar;

import static io.fundamentalflow.model.calendar.PublishedLists.closures;
import static io.fundamentalflow.model.calendar.PublishedLists.sessions;
import static io.fundamentalflow.model.calendar.PublishedLists.shortDays;
import static io.fundamentalflow.model.calendar.TradingCalendar.LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the bank holidays proclaimed for England and Wales and the exchange's business days, typed in. */
class LondonCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "1990, 01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26",
        "1993, 01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28",
        "1994, 01-03 04-01 04-04 05-02 05-30 08-29 12-26 12-27",
        "1995, 01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26",
        "1998, 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
        "1999, 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
        "2000, 01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26",
        "2002, 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
        "2004, 01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28",
        "2005, 01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
        "2008, 01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26",
        "2009, 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
        "2010, 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
        "2011, 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
        "2012, 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
        "2015, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2018, 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
        "2019, 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
        "2020, 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
        "2021, 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
        "2022, 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        "2023, 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        "2024, 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
        "2025, 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        "2026, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2027, 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        "2028, 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"
    })
    void closures_are_those_published(int year, String published) {
        // When
        String computed = closures(LONDON, year);

        // Then
        assertThat(computed).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "2007, 12-24 12-31",
        "2012, 12-24 12-31",
        "2015, 12-24 12-31",
        "2022, 12-23 12-30",
        "2023, 12-22 12-29",
        "2024, 12-24 12-31",
        "2025, 12-24 12-31",
        "2026, 12-24 12-31",
        "2027, 12-24 12-31",
        "2028, 12-22 12-29"
    })
    void short_days_are_those_published(int year, String published) {
        // When
        String computed = shortDays(LONDON, year);

        // Then
        assertThat(computed).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({"2011, 251", "2012, 252", "2019, 253", "2020, 254", "2022, 250", "2023, 251", "2024, 254", "2025, 253"})
    void a_year_has_as_many_sessions_as_the_exchange_counts(int year, long published) {
        // When
        long computed = sessions(LONDON, year);

        // Then
        assertThat(computed).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02, 2024-01-02T08:00:00Z, 2024-01-02T16:30:00Z",
        "2024-07-01, 2024-07-01T07:00:00Z, 2024-07-01T15:30:00Z",
        "2024-12-24, 2024-12-24T08:00:00Z, 2024-12-24T12:30:00Z"
    })
    void hours_are_local_with_summer_time(LocalDate day, Instant opens, Instant closes) {
        // When
        Session session = LONDON.session(day).orElseThrow();

        // Then
        assertThat(session.opensAt()).isEqualTo(opens);
        assertThat(session.closesAt()).isEqualTo(closes);
    }
}
