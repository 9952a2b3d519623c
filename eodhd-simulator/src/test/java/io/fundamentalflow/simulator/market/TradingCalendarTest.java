package io.fundamentalflow.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against lists the exchanges published. */
class TradingCalendarTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "US; 2021; 2021-01-01 2021-01-18 2021-02-15 2021-04-02 2021-05-31 2021-07-05 2021-09-06 2021-11-25 2021-12-24",
                "US; 2022; 2022-01-17 2022-02-21 2022-04-15 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-11-24 2022-12-26",
                "US; 2024; 2024-01-01 2024-01-15 2024-02-19 2024-03-29 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-11-28 2024-12-25",
                "US; 2025; 2025-01-01 2025-01-09 2025-01-20 2025-02-17 2025-04-18 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-11-27 2025-12-25",
                "US; 2026; 2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-11-26 2026-12-25",
                "US; 2012; 2012-01-02 2012-01-16 2012-02-20 2012-04-06 2012-05-28 2012-07-04 2012-09-03 2012-10-29 2012-10-30 2012-11-22 2012-12-25",
                "LSE; 2022; 2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27",
                "LSE; 2023; 2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26",
                "LSE; 2020; 2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28",
                "LSE; 2021; 2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28",
                "LSE; 2011; 2011-01-03 2011-04-22 2011-04-25 2011-04-29 2011-05-02 2011-05-30 2011-08-29 2011-12-26 2011-12-27",
                "XETRA; 1998; 1998-01-01 1998-04-10 1998-04-13 1998-05-01 1998-05-21 1998-06-01 1998-06-11 1998-12-24 1998-12-25 1998-12-31",
                "XETRA; 2024; 2024-01-01 2024-03-29 2024-04-01 2024-05-01 2024-12-24 2024-12-25 2024-12-26 2024-12-31",
                "XETRA; 2019; 2019-01-01 2019-04-19 2019-04-22 2019-05-01 2019-06-10 2019-10-03 2019-12-24 2019-12-25 2019-12-26 2019-12-31",
            })
    void closures_of_a_year_are_those_published(MarketPlace place, int year, String published) {
        // When
        var closed = place.calendar().closures(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));

        // Then
        assertThat(closed.keySet())
                .containsExactlyElementsOf(
                        Stream.of(published.split(" ")).map(LocalDate::parse).toList());
    }

    @Test
    void numbers_of_sessions_are_those_known() {
        // When
        List<Integer> sessions = Stream.of(2021, 2022, 2023, 2024, 2025)
                .map(year -> MarketPlace.US
                        .calendar()
                        .sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
                        .size())
                .toList();

        // Then
        assertThat(sessions).containsExactly(252, 251, 250, 252, 250);
    }

    @Test
    void shifting_skips_closed_days() {
        // Given
        TradingCalendar nyse = MarketPlace.US.calendar();

        // When
        LocalDate next = nyse.shift(LocalDate.of(2026, 7, 2), 1);

        // Then
        assertThat(next).isEqualTo("2026-07-06");
        assertThat(nyse.shift(next, -1)).isEqualTo("2026-07-02");
        assertThat(nyse.isSession(LocalDate.of(2026, 7, 3))).isFalse();
        assertThat(nyse.atOrBefore(LocalDate.of(2026, 7, 5))).isEqualTo("2026-07-02");
        assertThat(nyse.atOrAfter(LocalDate.of(2026, 7, 3))).isEqualTo("2026-07-06");
    }
}
