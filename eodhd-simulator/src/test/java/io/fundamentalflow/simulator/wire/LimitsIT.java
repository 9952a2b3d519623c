package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Minute and day limits, their headers and the account endpoint, under a clock that tests move. */
class LimitsIT {

    private static final class MovingClock extends Clock {
        private volatile Instant now = Instant.parse("2026-07-01T23:59:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final MovingClock clock = new MovingClock();
    private final SimulatorSettings settings = SimulatorSettings.defaults()
            .withToday(LocalDate.of(2026, 6, 30))
            .withYears(1)
            .withClock(clock);

    @Test
    void requests_beyond_the_minute_limit_are_429_until_the_window_has_moved_on() throws Exception {
        try (Simulator simulator = Simulator.start(settings.withRequestsPerMinute(3))) {
            // Given
            VendorClient client = new VendorClient(simulator);
            for (int left = 2; left >= 0; left--) {
                HttpResponse<String> answer = client.api("div/QDIV.US?fmt=json");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("3");
                assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).hasValue(Integer.toString(left));
            }

            // When
            HttpResponse<String> refused = client.api("div/QDIV.US?fmt=json");

            // Then
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
            assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
            clock.forward(Duration.ofMillis(59_999));
            assertThat(client.api("div/QDIV.US").statusCode()).isEqualTo(429);
            clock.forward(Duration.ofMillis(1));
            assertThat(client.api("div/QDIV.US").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void retry_after_is_sent_when_it_is_set() throws Exception {
        try (Simulator simulator =
                Simulator.start(settings.withRequestsPerMinute(1).withRetryAfter(7))) {
            // Given
            VendorClient client = new VendorClient(simulator);
            client.api("div/QDIV.US");

            // When
            HttpResponse<String> refused = client.api("div/QDIV.US");

            // Then
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
        }
    }

    @Test
    void calls_are_charged_by_endpoint_and_errors_are_free() throws Exception {
        try (Simulator simulator = Simulator.start(settings)) {
            // Given
            VendorClient client = new VendorClient(simulator);

            // When
            client.api("eod/QDIV.US?fmt=json");
            client.api("symbol-change-history?fmt=json");
            client.api("eod/NOPE.US?fmt=json");
            client.api("eod/QDIV.US?fmt=json&from=nonsense");
            client.api("no-such-path");

            // Then: 1 + 5 + 1 (a wrong symbol costs) + 0 + 0
            assertThat(client.object("user").getLong("apiRequests")).isEqualTo(7);
            assertThat(client.object("internal-user").getJsonArray("availableDataFeeds"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_spent_day_is_402_until_midnight_gmt() throws Exception {
        try (Simulator simulator = Simulator.start(settings.withCallsPerDay(2))) {
            // Given
            VendorClient client = new VendorClient(simulator);
            client.api("eod/QDIV.US?fmt=json");
            client.api("eod/QDIV.US?fmt=json");

            // When
            HttpResponse<String> refused = client.api("eod/QDIV.US?fmt=json");

            // Then
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(refused.body())
                    .isEqualTo(
                            "You exceeded your daily API requests limit.  Please contact support@eodhistoricaldata.com");
            assertThat(client.api("user").statusCode()).isEqualTo(200);
            clock.forward(Duration.ofMinutes(1));
            assertThat(client.api("eod/QDIV.US?fmt=json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void after_midnight_the_account_shows_yesterdays_use_until_something_is_charged() throws Exception {
        try (Simulator simulator = Simulator.start(settings)) {
            // Given
            VendorClient client = new VendorClient(simulator);
            client.api("eod/QDIV.US?fmt=json");
            clock.forward(Duration.ofMinutes(2));

            // When
            JsonObject stale = client.object("user");

            // Then
            assertThat(stale.getString("apiRequestsDate")).isEqualTo("2026-07-01");
            assertThat(stale.getLong("apiRequests")).isEqualTo(1);
            assertThat(client.object("user").getString("apiRequestsDate")).isEqualTo("2026-07-02");
        }
    }

    @Test
    void requests_are_logged_without_the_token() throws Exception {
        try (Simulator simulator = Simulator.start(settings)) {
            // Given
            VendorClient client = new VendorClient(simulator);

            // When
            client.api("eod/QDIV.US?fmt=json");

            // Then
            assertThat(simulator.requests().count("eod")).isEqualTo(1);
            RequestLog.Entry entry = simulator.requests().entries().get(0);
            assertThat(entry.path()).isEqualTo("/api/eod/QDIV.US");
            assertThat(entry.params()).containsOnlyKeys("fmt");
            assertThat(entry.toString()).doesNotContain("demo");
        }
    }
}
