package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void a_taken_port_is_named_together_with_the_variable_that_moves_it() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Environment environment = new Environment(Map.of("QUERY_PORT", Integer.toString(taken.getLocalPort())));

            // When, Then
            assertThatThrownBy(() -> Ports.fromEnvironment(environment, "QUERY_PORT", 0))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("QUERY_PORT=");
        }
    }

    @Test
    void zero_takes_any_free_port() {
        // Given
        Environment environment = new Environment(Map.of("QUERY_PORT", "0"));

        // When
        int port = Ports.fromEnvironment(environment, "QUERY_PORT", 8080);

        // Then
        assertThat(port).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536"})
    void what_is_no_port_is_refused_with_the_variable_named(String text) {
        // Given
        Environment environment = new Environment(Map.of("REDIS_PORT", text));

        // When, Then
        assertThatThrownBy(() -> Ports.fromEnvironment(environment, "REDIS_PORT", 0))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("REDIS_PORT");
    }
}
