package io.fundamentalflow.ingestion.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DayQuotaTest {

    private static final Instant EVENING = Instant.parse("2026-11-20T22:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant AFTER = MIDNIGHT.plusSeconds(10);

    @Test
    void our_own_limit_refuses_until_midnight_in_greenwich() {
        // Given
        DayQuota quota = new DayQuota(10);
        quota.spend(EVENING, 9);

        // When
        var refusal = quota.refusal(EVENING, 5);

        // Then
        assertThat(refusal).isPresent();
        assertThat(refusal.get()).isBetween(MIDNIGHT, MIDNIGHT.plusSeconds(60));
        assertThat(quota.refusal(EVENING, 1)).isEmpty();
        assertThat(quota.refusal(AFTER, 5)).isEmpty();
    }

    @Test
    void after_a_402_nothing_goes_before_midnight_and_then_a_single_probe() {
        // Given
        DayQuota quota = new DayQuota(1000);
        quota.spend(EVENING, 1);
        quota.exhausted(EVENING);
        assertThat(quota.refusal(EVENING.plus(Duration.ofHours(1)), 1)).isPresent();
        assertThat(quota.refusal(AFTER, 1)).isEmpty();

        // When
        quota.spend(AFTER, 1);

        // Then
        assertThat(quota.refusal(AFTER, 1)).isPresent();
        quota.answered();
        assertThat(quota.refusal(AFTER, 1)).isEmpty();
    }

    @Test
    void a_probe_that_is_refused_again_is_followed_by_another_in_minutes_not_days() {
        // Given
        DayQuota quota = new DayQuota(1000);
        quota.exhausted(EVENING);
        quota.spend(AFTER, 1);

        // When
        Instant until = quota.exhausted(AFTER);

        // Then
        assertThat(Duration.between(AFTER, until)).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_probe_without_an_answer_lets_another_one_try() {
        // Given
        DayQuota quota = new DayQuota(1000);
        quota.exhausted(EVENING);
        quota.spend(AFTER, 1);

        // When
        quota.unanswered();

        // Then
        assertThat(quota.refusal(AFTER, 1)).isEmpty();
    }

    @Test
    void what_was_spent_before_a_restart_counts() {
        // Given
        DayQuota quota = new DayQuota(10);

        // When
        quota.seed(EVENING, 10);

        // Then
        assertThat(quota.refusal(EVENING, 1)).isPresent();
    }
}
