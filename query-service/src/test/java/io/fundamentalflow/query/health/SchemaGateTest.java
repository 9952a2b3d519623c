package io.fundamentalflow.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaGateTest {

    @Test
    void version_needed_is_that_of_the_newest_migration() throws IOException {
        // Given
        Path migrations = Path.of(System.getProperty("ff.root"), "shared-model/src/main/resources/db/migration");

        // When
        int newest;
        try (Stream<Path> files = Files.list(migrations)) {
            newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__.*\\.sql"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
        }

        // Then
        assertThat(SchemaGate.NEEDED_VERSION)
                .as("a new migration raises SchemaGate.NEEDED_VERSION, so that no replica reads an older schema")
                .isEqualTo(newest);
    }
}
