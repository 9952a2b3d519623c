package io.fundamentalflow.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DependencyTest {

    @Test
    void what_is_behind_a_failure_is_said_with_it() {
        // Given
        Throwable failure = new IOException("SSL handshake failed", new IllegalStateException("unknown authority"));

        // When / Then
        assertThat(Dependency.reasons(failure))
                .isEqualTo("IOException: SSL handshake failed <- IllegalStateException: unknown authority");
    }

    @Test
    void where_the_driver_keeps_the_reason_to_itself_the_usual_ones_are_named() {
        // When / Then
        assertThat(Dependency.reasons(new VertxException("SSL handshake failed", true)))
                .contains("DATABASE_CA_FILE", "DATABASE_HOST");
    }

    @Test
    void causes_in_a_circle_come_to_an_end() {
        // Given
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        // When / Then
        assertThat(Dependency.reasons(one)).hasSizeLessThan(200);
    }
}
