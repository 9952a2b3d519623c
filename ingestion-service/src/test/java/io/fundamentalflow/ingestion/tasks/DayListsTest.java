package io.fundamentalflow.ingestion.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.DateRange;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days' lists are read after a session. */
class DayListsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-11-20, 2026-11-19, 2026-11-19, true, the session before",
                "2026-11-23, 2026-11-20, 2026-11-20, true, over a weekend",
                "2026-11-23, 2026-11-17, 2026-11-17, true, after a pause of ours",
                "2026-11-23, 2026-11-16, 2026-11-22, false, after a long pause",
                "2026-11-23, none, 2026-11-22, false, for the first time",
                "2026-11-23, 2026-11-23, 2026-11-22, true, a second time",
                "2026-11-23, 2026-11-25, 2026-11-22, true, later than another"
            })
    void no_day_since_the_lists_before_is_left_out(
            LocalDate session, LocalDate listed, LocalDate from, boolean connected, String why) {
        // When
        DayLists lists = DayLists.upTo(session, listed);

        // Then
        assertThat(lists).as(why).isEqualTo(new DayLists(new DateRange(from, session), connected));
    }
}
