package io.fundamentalflow.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateLimiter limiter = new RateLimiter(60, 3, now::get);

    @Test
    void burst_is_let_through_then_one_a_second() {
        // When
        RateLimiter.Verdict first = limiter.take("a");
        limiter.take("a");
        RateLimiter.Verdict third = limiter.take("a");
        RateLimiter.Verdict fourth = limiter.take("a");

        // Then
        assertThat(first.remaining()).isEqualTo(2);
        assertThat(third.allowed()).isTrue();
        assertThat(third.remaining()).isZero();
        assertThat(fourth.allowed()).isFalse();
        assertThat(fourth.retryAfterSeconds()).isEqualTo(1);

        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(limiter.take("a").allowed()).isTrue();
        assertThat(limiter.take("a").allowed()).isFalse();
    }

    @Test
    void refused_request_costs_nothing() {
        // Given
        for (int i = 0; i < 100; i++) {
            limiter.take("a");
        }

        // When
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));

        // Then
        assertThat(limiter.take("a").remaining()).isEqualTo(2);
    }

    @Test
    void one_address_does_not_use_up_anothers_allowance() {
        // Given
        for (int i = 0; i < 5; i++) {
            limiter.take("a");
        }

        // When / Then
        assertThat(limiter.take("b").allowed()).isTrue();
    }

    @Test
    void zero_turns_it_off_and_nonsense_stops_the_start() {
        // When / Then
        assertThat(new RateLimiter(0, 1, now::get).isOn()).isFalse();
        assertThatThrownBy(() -> new RateLimiter(10, 0, now::get)).isInstanceOf(IllegalArgumentException.class);
    }
}
