package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.local.Connections;
import io.fundamentalflow.local.LocalPostgres;
import io.fundamentalflow.local.LocalRedis;
import io.fundamentalflow.local.Ports;
import io.fundamentalflow.local.Programs;
import io.fundamentalflow.local.ServiceProcess;
import io.fundamentalflow.local.TcpProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Both services, each in its process, with a database and a Redis that speak TLS under the name localhost. */
@Order(8)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "secret9of8the7database";

    // Of this run alone: what is looked for must not be an earlier run's.
    private static final Path LOGS = Product.LOGS.resolve("tls-" + System.currentTimeMillis());

    @TempDir
    private static Path folder;

    private static Certificates right;
    private static Certificates wrong;
    private static LocalPostgres postgres;
    private static LocalRedis redis;
    private static TcpProxy redisDoor;

    private final List<ServiceProcess> running = new ArrayList<>();

    @BeforeAll
    static void start_servers() throws Exception {
        right = Certificates.make(folder.resolve("right"));
        wrong = Certificates.make(folder.resolve("wrong"));
        postgres = LocalPostgres.startTemporary(right.certificate(), right.key());
        redis = LocalRedis.start(0);
        redisDoor = TcpProxy.tlsTo("127.0.0.1", redis.port(), right.identity());
        try (Connection connection = DriverManager.getConnection(postgres.adminUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "' SUPERUSER");
            statement.execute("CREATE DATABASE marketdata OWNER reader");
        }
    }

    @AfterAll
    static void stop_servers() {
        redisDoor.close();
        redis.close();
        postgres.close();
    }

    @AfterEach
    void stop_services() {
        running.forEach(ServiceProcess::close);
    }

    /** First: the schema is in its database for the others. */
    @Test
    @Order(1)
    void with_verify_full_both_services_work_and_all_they_say_is_encrypted() throws Exception {
        // Given
        Map<String, String> tls = verified("verify-full", right, right);

        // When
        ServiceProcess ingestion = ingestion("verified", connections("localhost"), tls);
        ServiceProcess query = query("verified", connections("localhost"), tls);
        ingestion.awaitReady();
        query.awaitReady();

        // Then
        assertThat(encrypted()).isNotEmpty().containsOnly(true);
        assertThat(Http.get(query.address().resolve("/api/v1/exchanges")).status())
                .isEqualTo(200);
        assertThat(readiness(query)).contains("\"redis\": \"up\"");
        assertThat(redisSays("DBSIZE")).as("answers cached").isNotEqualTo(":0");
    }

    @Test
    void with_require_the_reader_encrypts_and_asks_for_no_authority() throws Exception {
        // Given
        Map<String, String> tls = Map.of("DATABASE_SSL_MODE", "require", "REDIS_URL", redis.url());

        // When
        query("required", connections("127.0.0.1"), tls).awaitReady();

        // Then
        assertThat(encrypted()).isNotEmpty().containsOnly(true);
    }

    @Test
    void a_server_that_another_authority_signed_is_refused_and_the_log_says_why() {
        // Given
        Map<String, String> tls = verified("verify-ca", wrong, wrong);

        // When
        ServiceProcess query = query("wrong-authority", connections("localhost"), tls);
        ServiceProcess ingestion = ingestion("wrong-authority", connections("localhost"), tls);

        // Then
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(query.logText())
                        .containsPattern("dependency=database status=down .*signed by an authority in DATABASE_CA_FILE")
                        .containsPattern("dependency=redis status=down .*valid certification path"));
        assertThat(Http.get(query.address().resolve("/q/health/ready")).status())
                .isEqualTo(503);
        assertThat(readiness(query)).contains("\"database\": \"down\"");
        Awaitility.await().atMost(PATIENCE).until(() -> !ingestion.process().isAlive());
        assertThat(ingestion.logText()).containsIgnoringCase("certification path");
        assertThat(query.logText() + ingestion.logText()).doesNotContain(PASSWORD);
    }

    @Test
    void verify_full_refuses_a_server_under_another_name_and_verify_ca_does_not() {
        // When
        ServiceProcess full = query("full-name", connections("127.0.0.1"), verified("verify-full", right, right));
        ServiceProcess any = query("any-name", connections("127.0.0.1"), verified("verify-ca", right, right));

        // Then
        any.awaitReady();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(full.logText())
                        .containsPattern("dependency=database status=down .*name in DATABASE_HOST"));
        assertThat(Http.get(full.address().resolve("/q/health/ready")).status()).isEqualTo(503);
    }

    @Test
    void verifying_without_an_authority_stops_the_start_with_the_way_out() {
        // When
        ServiceProcess query = query(
                "no-authority",
                connections("localhost"),
                Map.of("DATABASE_SSL_MODE", "verify-full", "REDIS_URL", redis.url()));

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> !query.process().isAlive());
        assertThat(query.logText())
                .contains("DATABASE_SSL_MODE=verify-full needs DATABASE_CA_FILE")
                .doesNotContain(PASSWORD);
    }

    private static Map<String, String> verified(String mode, Certificates database, Certificates cache) {
        return Map.of(
                "DATABASE_SSL_MODE", mode,
                "DATABASE_CA_FILE", database.authority().toString(),
                "REDIS_CA_FILE", cache.authority().toString());
    }

    private static Connections connections(String host) {
        return new Connections(
                host, postgres.port(), "marketdata", "reader", PASSWORD, "rediss://localhost:" + redisDoor.port());
    }

    private ServiceProcess query(String name, Connections connections, Map<String, String> tls) {
        return kept(programs(name).query(Ports.free(), connections, tls, List.of("-Xmx256m")));
    }

    private ServiceProcess ingestion(String name, Connections connections, Map<String, String> tls) {
        Map<String, String> variables = new LinkedHashMap<>(tls);
        variables.put("EODHD_API_KEY", Canary.KEY);
        variables.put("EODHD_BASE_URL", "http://127.0.0.1:" + Ports.free());
        variables.put("FF_TIMETABLE_ENABLED", "false");
        variables.put("FF_COVERAGE_ENABLED", "false");
        variables.put("FF_EODHD_ACCOUNT_CHECK_EVERY", "0s");
        return kept(programs(name).ingestion(Ports.free(), connections, variables, List.of("-Xmx256m")));
    }

    private ServiceProcess kept(ServiceProcess process) {
        running.add(process);
        return process;
    }

    private static Programs programs(String name) {
        return new Programs(Product.ROOT, LOGS.resolve(name));
    }

    private static String readiness(ServiceProcess service) {
        URI ready = service.address().resolve("/q/health/ready");
        return Http.get(ready).body();
    }

    /** Past the door, without TLS. */
    private static String redisSays(String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** One for each connection of the services that the server has, as the server sees it. */
    private static List<Boolean> encrypted() throws SQLException {
        List<Boolean> connections = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(postgres.adminUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)
                         WHERE a.usename = 'reader'
                        """)) {
            while (rows.next()) {
                connections.add(rows.getBoolean(1));
            }
        }
        return connections;
    }
}
