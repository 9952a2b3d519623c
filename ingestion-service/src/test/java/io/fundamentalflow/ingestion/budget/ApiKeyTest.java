package io.fundamentalflow.ingestion.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyTest {

    private record Account(
            Optional<String> apiKey,
            Optional<Path> apiKeyFile,
            URI baseUrl,
            int requestsPerMinute,
            int callsPerDay,
            int interactiveReservePercent)
            implements VendorAccount {}

    @Test
    void without_a_key_the_real_vendor_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> ApiKey.of(account("", null, "https://eodhd.com/api")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("EODHD_API_KEY")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_simulator_on_this_machine_needs_none() {
        assertThat(ApiKey.of(account("", null, "http://127.0.0.1:8090/api")).reveal())
                .isEqualTo("demo");
    }

    @Test
    void a_key_from_a_file_is_read_and_never_printed(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("key"), "abc123.456\n");

        // When
        ApiKey key = ApiKey.of(account("ignored", file, "https://eodhd.com/api"));

        // Then
        assertThat(key.reveal()).isEqualTo("abc123.456");
        assertThat(key.toString() + key.hash()).doesNotContain("abc123");
        assertThat(key.hash()).hasSize(16);
    }

    private static VendorAccount account(String key, Path file, String baseUrl) {
        return new Account(Optional.of(key), Optional.ofNullable(file), URI.create(baseUrl), 60, 1000, 5);
    }
}
