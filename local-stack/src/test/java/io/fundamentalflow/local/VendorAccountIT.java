package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VendorAccountIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer vendor;
    private String answer = "";
    private int status = 200;

    @BeforeEach
    void start_vendor() throws Exception {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/api/user", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vendor.start();
    }

    @AfterEach
    void stop_vendor() {
        vendor.stop(0);
    }

    @Test
    void the_cost_is_told_before_anything_is_spent() {
        // Given
        answer = user("2026-03-02", 42, 1000);

        // When
        Vendor opened = open(5, false);

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("about 325 calls")
                .contains("958 left");
        assertThat(opened.tickers()).hasSize(5);
        assertThat(opened.from()).isEqualTo("2016-03-02");
    }

    @Test
    void a_counter_of_yesterday_means_that_nothing_is_spent() {
        // Given
        answer = user("2026-03-01", 1000, 1000);

        // When
        open(5, false);

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1000 left");
    }

    @Test
    void a_load_beyond_the_quota_is_refused_unless_confirmed() {
        // Given
        answer = user("2026-03-02", 990, 1000);

        // When, Then
        assertThatThrownBy(() -> open(5, false))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("--yes");
        assertThat(open(5, true).tickers()).hasSize(5);
    }

    @Test
    void a_refused_key_is_told_without_showing_it() {
        // Given
        status = 401;
        answer = "Unauthenticated";

        // When, Then
        assertThatThrownBy(() -> open(5, false))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("EODHD_API_KEY")
                .hasMessageNotContaining("k3y");
    }

    private Vendor open(int tickers, boolean yes) {
        Environment environment = new Environment(Map.of(
                "EODHD_BASE_URL", "http://127.0.0.1:" + vendor.getAddress().getPort() + "/api"));
        return new VendorAccount("k3y", environment, new JsonClient(), CLOCK)
                .open(tickers, 10, yes, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static String user(String day, int spent, int limit) {
        return "{\"apiRequests\":%d,\"apiRequestsDate\":\"%s\",\"dailyRateLimit\":%d,\"extraLimit\":0}"
                .formatted(spent, day, limit);
    }
}
