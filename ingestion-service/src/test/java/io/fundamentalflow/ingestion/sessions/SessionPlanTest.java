package io.fundamentalflow.ingestion.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.sessions.CalendarRow.Held;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an answer takes back of a calendar whose days are published. */
class SessionPlanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final DateRange ASKED = new DateRange(TODAY.minusMonths(6), TODAY.plusMonths(6));
    private static final LocalDate MOURNING = LocalDate.of(2026, 3, 11);
    private static final Map<LocalDate, String> USUAL = Map.of(LocalDate.of(2026, 4, 3), "Good Friday");

    @Test
    void a_day_of_mourning_that_is_not_told_any_more_is_as_published() {
        // Given
        ExchangeDays told = days(USUAL, List.of());

        // When
        SessionPlan plan = plan(told);

        // Then
        assertThat(plan.days()).containsOnlyKeys(MOURNING);
        assertThat(plan.days().get(MOURNING).source()).isEqualTo("published");
    }

    @Test
    void a_day_of_mourning_that_has_come_stays_one_and_contradicts_nothing() {
        // Given
        ExchangeDays told = days(Map.of(MOURNING, "Day of mourning"), List.of());

        // When
        SessionPlan plan = plan(told, MOURNING.plusDays(7));

        // Then
        assertThat(plan.days()).isEmpty();
        assertThat(plan.contradictions()).isEmpty();
    }

    @Test
    void an_answer_without_closures_takes_nothing_back() {
        // Given
        ExchangeDays told = days(Map.of(), List.of());

        // When
        SessionPlan plan = plan(told);

        // Then
        assertThat(plan.days()).isEmpty();
    }

    @Test
    void an_unreadable_row_may_be_the_missing_day() {
        // Given
        ExchangeDays told =
                days(USUAL, List.of(Rejection.of("soon", QualityRule.ROW_UNREADABLE, "the row is no day", "soon")));

        // When
        SessionPlan plan = plan(told);

        // Then
        assertThat(plan.days()).isEmpty();
    }

    private static SessionPlan plan(ExchangeDays told) {
        return plan(told, TODAY);
    }

    private static SessionPlan plan(ExchangeDays told, LocalDate today) {
        TradingCalendar newYork = TradingCalendar.byId("XNYS").orElseThrow();
        return SessionPlan.published(newYork, Map.of(MOURNING, new Held("holiday", "vendor")), told, ASKED, today);
    }

    private static ExchangeDays days(Map<LocalDate, String> closures, List<Rejection> rejections) {
        return new ExchangeDays(null, null, null, Set.of(), closures, Map.of(), rejections);
    }
}
