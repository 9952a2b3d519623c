package io.fundamentalflow.ingestion.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often articles are asked for, by what that costs. */
class NewsTimetableTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H, 0, 0, 1",
        "PT1H, 41, 10000, 1",
        "PT1H, 42, 10000, 2",
        "PT1H, 500, 10000, 12",
        "PT1H, 1000, 10000, 24",
        "PT1H, 5000, 10000, 24",
        "PT5H, 1, 10000, 6",
        "P2D, 1, 10000, 24"
    })
    void the_shortest_time_that_the_calls_pay(Duration every, long instruments, long calls, int hours) {
        assertThat(NewsTimetable.hours(every, instruments, calls)).isEqualTo(hours);
    }
}
