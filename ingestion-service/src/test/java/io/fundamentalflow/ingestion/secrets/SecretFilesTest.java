package io.fundamentalflow.ingestion.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @Test
    void a_secret_is_read_from_the_file_its_variable_names(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");

        // When
        SecretFiles secrets = new SecretFiles(Map.of("DATABASE_PASSWORD_FILE", file.toString(), "PATH_FILE", "x"));

        // Then
        assertThat(secrets.getPropertyNames()).containsExactly("DATABASE_PASSWORD");
        assertThat(secrets.getValue("DATABASE_PASSWORD")).isEqualTo("s3cret");
        assertThat(secrets.getValue("REDIS_URL")).isNull();
        assertThat(secrets.getValue("PATH")).isNull();
    }
}
