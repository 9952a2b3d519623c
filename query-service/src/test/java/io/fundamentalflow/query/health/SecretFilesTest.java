package io.fundamentalflow.query.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @Test
    void a_mounted_file_is_the_password_without_its_line_end(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");

        // When
        String value = new SecretFiles(Map.of("DATABASE_PASSWORD_FILE", file.toString())).getValue("DATABASE_PASSWORD");

        // Then
        assertThat(value).isEqualTo("s3cret");
    }

    @Test
    void a_missing_file_stops_the_start_and_names_the_variable() {
        // Given
        SecretFiles files = new SecretFiles(Map.of("DATABASE_PASSWORD_FILE", "/does/not/exist"));

        // When / Then
        assertThatThrownBy(() -> files.getValue("DATABASE_PASSWORD")).hasMessageContaining("DATABASE_PASSWORD_FILE");
    }

    @Test
    void other_properties_are_left_to_others() {
        // When / Then
        assertThat(new SecretFiles(Map.of("HOME_FILE", "x")).getValue("HOME")).isNull();
    }
}
