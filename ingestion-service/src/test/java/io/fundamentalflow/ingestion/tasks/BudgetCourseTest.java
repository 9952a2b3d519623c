package io.fundamentalflow.ingestion.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.budget.Price;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetCourseTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "100, 10, 60, 5, 5, 1, 2026-11-20T12:00:05Z, all of it fits",
        "3, 10, 60, 5, 3, 2, 2026-11-21T00:00:02Z, the calls left are few",
        "0, 10, 60, 25, 0, 4, 2026-11-23T00:00:05Z, days of ten calls",
        "100000, 100000, 1, 1000, 720, 2, 2026-11-21T04:40:00Z, the minutes left are few",
        "100000, 100000, 7, 0, 0, 1, 2026-11-20T12:00:00Z, nothing to do"
    })
    void work_of_a_call_each_passes_through_the_days(
            long left, long aDay, long aMinute, int pieces, int today, long days, Instant end, String why) {
        // Given
        BudgetCourse course = new BudgetCourse(NOON, left, aDay, aMinute);

        // When
        int done = course.spend(new Price(1, 1), pieces);

        // Then
        assertThat(done).as(why).isEqualTo(today);
        assertThat(course.days()).as(why).isEqualTo(days);
        assertThat(course.end()).as(why).isEqualTo(end);
    }

    @Test
    void what_is_ahead_goes_first() {
        // Given
        BudgetCourse course = new BudgetCourse(NOON, 100, 100, 60);
        course.spend(new Price(1, 10), 8);

        // When
        int done = course.spend(new Price(1, 5), 6);

        // Then
        assertThat(done).isEqualTo(4);
        assertThat(course.days()).isEqualTo(2);
        assertThat(course.end()).isEqualTo("2026-11-21T00:00:02Z");
    }

    @Test
    void a_piece_that_costs_more_than_a_day_has_takes_a_day_and_no_eternity() {
        // Given
        BudgetCourse course = new BudgetCourse(NOON, 50, 100, 60);

        // When
        int done = course.spend(new Price(1, 4_100), 2);

        // Then
        assertThat(done).isZero();
        assertThat(course.days()).isEqualTo(3);
    }

    @Test
    void a_million_pieces_are_no_million_steps() {
        // Given
        BudgetCourse course = new BudgetCourse(NOON, 0, 100_000, 60);

        // When
        course.spend(new Price(1, 1), 1_000_000);

        // Then: 86,400 requests a day are less than its calls
        assertThat(course.days()).isEqualTo(1 + 12);
    }
}
