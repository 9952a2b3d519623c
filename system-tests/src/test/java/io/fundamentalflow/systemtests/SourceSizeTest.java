package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is about fifty lines. One of more than two hundred, imports and blank lines apart, says in its class comment why ("Long because ..."). */
class SourceSizeTest {

    private static final int LIMIT = 200;

    @Test
    void a_long_class_has_its_reason_written_down() throws Exception {
        // Given
        Path root = Path.of(System.getProperty("ff.root"));

        // When
        List<Path> unexplained;
        try (Stream<Path> files = Files.walk(root)) {
            unexplained = files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().contains("target/"))
                    .filter(SourceSizeTest::unexplained)
                    .map(root::relativize)
                    .toList();
        }

        // Then
        assertThat(unexplained).isEmpty();
    }

    private static boolean unexplained(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("import ") && !line.isBlank())
                    .toList();
            return lines.size() > LIMIT
                    && lines.stream().noneMatch(line -> line.matches(".*\\b[Ll]ong (only )?because\\b.*"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
