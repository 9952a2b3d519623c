package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTest {

    @TempDir
    private Path home;

    @Test
    void what_a_killed_predecessor_left_running_is_ended() throws Exception {
        // Given
        Process orphan = new ProcessBuilder("sleep", "600").start();
        new ProcessList(home.resolve("processes")).add("query-service", orphan.toHandle());

        // When
        try (StackDirectory next = StackDirectory.open(home, false)) {

            // Then
            assertThat(next.leftovers()).containsExactly("query-service");
            assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_process_that_was_given_the_same_id_later_is_left_alone() throws Exception {
        // Given
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home.resolve("processes"), "redis " + other.pid() + " 2001-01-01T00:00:00Z\n");

            // When
            try (StackDirectory next = StackDirectory.open(home, false)) {

                // Then
                assertThat(next.leftovers()).isEmpty();
                assertThat(other.isAlive()).isTrue();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void two_stacks_cannot_share_a_folder() {
        // Given
        try (StackDirectory first = StackDirectory.open(home, false)) {

            // When, Then
            assertThatThrownBy(() -> StackDirectory.open(home, false))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining(first.logs().getParent().toString());
        }
    }

    @Test
    void fresh_forgets_the_database_and_otherwise_it_stays() throws Exception {
        // Given
        Path kept = home.resolve("postgres").resolve("base");
        Files.createDirectories(kept);
        StackDirectory.open(home, false).close();
        boolean stayed = Files.exists(kept);

        // When
        StackDirectory.open(home, true).close();

        // Then
        assertThat(stayed).isTrue();
        assertThat(kept).doesNotExist();
    }
}
