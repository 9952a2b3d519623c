package io.fundamentalflow.ingestion.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger rounds = new AtomicInteger();
    private final BackgroundLoop loop = new BackgroundLoop("counting", () -> {
        rounds.incrementAndGet();
        return Uni.createFrom().item(false);
    });

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void the_first_round_is_at_the_start() {
        // When
        loop.start(HOUR);

        // Then
        await().atMost(PATIENCE).until(() -> rounds.get() == 1);
    }

    @Test
    void the_first_round_waits_for_the_delay() throws InterruptedException {
        // Given: a loop started at the same moment has had its first round
        CountDownLatch other = new CountDownLatch(1);
        BackgroundLoop prompt = new BackgroundLoop("prompt", () -> {
            other.countDown();
            return Uni.createFrom().item(false);
        });

        // When
        loop.start(HOUR, HOUR);
        prompt.start(HOUR);
        other.await();
        prompt.stop();

        // Then
        assertThat(rounds).hasValue(0);
        assertThat(loop.idle()).isTrue();
    }

    @Test
    void a_nudge_does_not_wait_for_the_delay() {
        // Given
        loop.start(HOUR, HOUR);

        // When
        loop.nudge();

        // Then
        await().atMost(PATIENCE).until(() -> rounds.get() == 1);
    }
}
