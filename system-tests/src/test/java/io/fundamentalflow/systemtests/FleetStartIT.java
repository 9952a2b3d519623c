package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.simulator.Simulator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A fleet that does not come up. */
@Order(8)
class FleetStartIT {

    @Test
    void nothing_is_left_running_of_a_fleet_that_does_not_start() {
        // Given: what all tests of this JVM share is there
        TestDatabase.create().close();
        Set<Long> before = processes();
        try (Simulator vendor = Simulator.start(SharedProduct.market(1, 1).withTokens(Set.of(Canary.KEY)))) {

            // When / Then
            assertThatThrownBy(() -> new Fleet("broken", vendor, 2, Map.of("FF_TASKS_LEASE", "never")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended with status");
            assertThat(processes()).isSubsetOf(before);
        }
    }

    /** Of ours and of Redis; the database's come and go with its connections. */
    private static Set<Long> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> !process.info().command().orElse("postgres").contains("postgres"))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
