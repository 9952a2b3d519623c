package io.fundamentalflow.model.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSecurityTest {

    private static final String POOL = "quarkus.datasource.reactive.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"disable, false", "prefer, true", "require, true"})
    void modes_that_verify_nothing_say_so_to_the_pool(String mode, String trustAll) {
        // When
        Map<String, String> settings = ConnectionSecurity.database(mode, null);

        // Then
        assertThat(settings)
                .containsEntry(POOL + "postgresql.ssl-mode", mode)
                .containsEntry(POOL + "trust-all", trustAll)
                .containsEntry("ff.database.jdbc-tls", "sslmode=" + mode);
    }

    @Test
    void nothing_said_is_no_tls() {
        // When / Then
        assertThat(ConnectionSecurity.database(null, null))
                .containsEntry(POOL + "postgresql.ssl-mode", "disable")
                .containsEntry("ff.database.jdbc-tls", "sslmode=disable");
        assertThat(ConnectionSecurity.redis("redis://cache:6379", null)).isEmpty();
        assertThat(ConnectionSecurity.redis(null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"verify-ca, NONE", "verify-full, HTTPS"})
    void a_verified_server_is_verified_by_the_pool_and_by_jdbc(String mode, String hostname) throws IOException {
        // Given
        Path ca = Files.createFile(folder.resolve("the ca & more.pem"));

        // When
        Map<String, String> settings = ConnectionSecurity.database(mode, ca.toString());

        // Then
        assertThat(settings)
                .containsEntry(POOL + "postgresql.ssl-mode", mode)
                .containsEntry(POOL + "trust-certificate-pem", "true")
                .containsEntry(POOL + "trust-certificate-pem.certs", ca.toString())
                .containsEntry(POOL + "hostname-verification-algorithm", hostname)
                .doesNotContainKey(POOL + "trust-all");
        assertThat(settings.get("ff.database.jdbc-tls"))
                .startsWith("sslmode=" + mode + "&sslrootcert=")
                .endsWith("the+ca+%26+more.pem");
    }

    @Test
    void redis_over_tls_is_verified_with_or_without_an_authority_of_ones_own() throws IOException {
        // Given
        Path ca = Files.createFile(folder.resolve("ca.pem"));

        // When / Then
        assertThat(ConnectionSecurity.redis("rediss://:secret@cache:6380", null))
                .containsEntry("quarkus.redis.tls.enabled", "true")
                .containsEntry("quarkus.redis.tls.hostname-verification-algorithm", "HTTPS")
                .doesNotContainKey("quarkus.redis.tls.trust-certificate-pem");
        assertThat(ConnectionSecurity.redis("rediss://:secret@cache:6380", ca.toString()))
                .containsEntry("quarkus.redis.tls.trust-certificate-pem.certs", ca.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    void a_server_cannot_be_verified_without_an_authority(String mode) {
        // When / Then
        assertThatThrownBy(() -> ConnectionSecurity.database(mode, null)).hasMessageContaining("DATABASE_CA_FILE");
        assertThatThrownBy(() -> ConnectionSecurity.database(
                        mode, folder.resolve("absent.pem").toString()))
                .hasMessageContaining("DATABASE_CA_FILE cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require"})
    void an_authority_that_would_not_be_asked_stops_the_start(String mode) {
        // When / Then
        assertThatThrownBy(() -> ConnectionSecurity.database(mode, "/ca.pem")).hasMessageContaining("verify-full");
        assertThatThrownBy(() -> ConnectionSecurity.redis("redis://:secret@cache", "/ca.pem"))
                .hasMessageContaining("REDIS_CA_FILE")
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_unknown_mode_stops_the_start() {
        // When / Then
        assertThatThrownBy(() -> ConnectionSecurity.database("verify_full", null))
                .hasMessageContaining("disable, prefer, require, verify-ca, verify-full");
    }
}
