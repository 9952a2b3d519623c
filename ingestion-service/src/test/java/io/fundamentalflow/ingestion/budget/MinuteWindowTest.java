package io.fundamentalflow.ingestion.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinuteWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void no_minute_ever_holds_more_than_the_limit_however_requests_come() {
        // Given
        MinuteWindow window = new MinuteWindow(60);
        Random random = new Random(7);
        List<Long> sent = new ArrayList<>();
        long now = Long.MAX_VALUE - 100 * SECOND;

        // When
        for (int i = 0; i < 2_000; i++) {
            now += random.nextLong(2 * SECOND / 10);
            now += window.delay(now);
            window.record(now);
            sent.add(now);
        }

        // Then
        for (int i = 60; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 60)).isGreaterThanOrEqualTo(61 * SECOND);
        }
    }

    @Test
    void an_empty_window_lets_a_burst_go_at_once() {
        // Given
        MinuteWindow window = new MinuteWindow(3);

        // When
        for (int i = 0; i < 3; i++) {
            assertThat(window.delay(0)).isZero();
            window.record(0);
        }

        // Then
        assertThat(window.delay(10 * SECOND)).isEqualTo(51 * SECOND);
    }

    @Test
    void a_lowered_limit_waits_until_enough_have_left() {
        // Given
        MinuteWindow window = new MinuteWindow(3);
        window.record(0);
        window.record(SECOND);
        window.record(2 * SECOND);

        // When
        window.limit(1);

        // Then
        assertThat(window.delay(3 * SECOND)).isEqualTo(60 * SECOND);
    }

    @Test
    void a_pause_holds_whatever_the_log_says_and_never_gets_shorter() {
        // Given
        MinuteWindow window = new MinuteWindow(3);
        window.pause(0, Duration.ofSeconds(30));

        // When
        window.pause(0, Duration.ofSeconds(10));

        // Then
        assertThat(window.delay(10 * SECOND)).isEqualTo(20 * SECOND);
        assertThat(window.delay(30 * SECOND)).isZero();
    }
}
