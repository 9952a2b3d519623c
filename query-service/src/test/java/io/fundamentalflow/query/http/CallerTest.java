package io.fundamentalflow.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    /** Plain configuration, as the environment would give it. */
    private record Settings(Optional<List<String>> corsOrigins, Optional<List<String>> trustedProxies)
            implements HttpConfig {
        @Override
        public int maxUrlBytes() {
            return 8192;
        }

        @Override
        public int maxHeaderBytes() {
            return 16_384;
        }

        @Override
        public long maxBodyBytes() {
            return 65_536;
        }

        @Override
        public RateLimit rateLimit() {
            throw new UnsupportedOperationException();
        }
    }

    private static ClientAddress addresses(String... trusted) {
        return new ClientAddress(
                new Settings(Optional.empty(), trusted.length == 0 ? Optional.empty() : Optional.of(List.of(trusted))));
    }

    @Test
    void forwarded_address_is_believed_only_from_a_trusted_proxy() {
        // Given
        ClientAddress behindProxy = addresses("10.0.0.1", "10.0.0.2");
        ClientAddress open = addresses();

        // When / Then
        assertThat(behindProxy.of("10.0.0.1", List.of("6.6.6.6, 1.2.3.4, 10.0.0.2")))
                .isEqualTo("1.2.3.4");
        assertThat(behindProxy.of("9.9.9.9", List.of("1.2.3.4"))).isEqualTo("9.9.9.9");
        assertThat(open.of("10.0.0.1", List.of("1.2.3.4"))).isEqualTo("10.0.0.1");
        assertThat(behindProxy.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void a_header_line_of_the_callers_own_does_not_win_over_the_proxys() {
        // Given
        ClientAddress behindProxy = addresses("10.0.0.1", "10.0.0.2");

        // When / Then
        assertThat(behindProxy.of("10.0.0.1", List.of("6.6.6.6", "1.2.3.4"))).isEqualTo("1.2.3.4");
        assertThat(behindProxy.of("10.0.0.1", List.of("6.6.6.6", "1.2.3.4, 10.0.0.2", "")))
                .isEqualTo("1.2.3.4");
        assertThat(behindProxy.of("10.0.0.1", List.of("10.0.0.2", "10.0.0.1"))).isEqualTo("10.0.0.1");
    }

    @Test
    void a_trusted_proxy_is_known_however_its_address_is_written() {
        // Given
        ClientAddress behindProxy = addresses("2001:db8::1", "10.0.0.1");

        // When / Then
        assertThat(behindProxy.of("2001:0db8:0:0:0:0:0:1", List.of("1.2.3.4, 2001:DB8::0001")))
                .isEqualTo("1.2.3.4");
        assertThat(behindProxy.of("::ffff:10.0.0.1", List.of("1.2.3.4:55001"))).isEqualTo("1.2.3.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8:1:2:9:9:9:9",
                "2001:db8:1:2::",
                "2001:db8:1:2::1",
                "2001:0DB8:0001:0002::9:1",
                "[2001:db8:1:2::7]:4711",
                "2001:db8:1:2::7%eth0"
            })
    void addresses_of_one_ipv6_network_count_as_one(String other) {
        // Given
        ClientAddress addresses = addresses();

        // When
        String counted = addresses.of(other, List.of());

        // Then
        assertThat(counted).isEqualTo(addresses.of("2001:db8:1:2:3:4:5:6", List.of()));
        assertThat(counted).isNotEqualTo(addresses.of("2001:db8:1:3:3:4:5:6", List.of()));
        assertThat(counted).isNotEqualTo(addresses.of("2001:db8:1::2:3:4", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:1.2.3.4", "1.2.3.4:55001", " 1.2.3.4"})
    void an_ipv4_address_is_one_however_it_is_written(String written) {
        // When / Then
        assertThat(addresses().of(written, List.of())).isEqualTo("1.2.3.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "_hidden", "localhost", "[2001:db8::1::", "1.2.3.4.5"})
    void what_is_no_address_is_counted_as_it_stands(String text) {
        // When / Then
        assertThat(addresses().of(text, List.of())).isEqualTo(text);
    }

    @Test
    void listed_and_own_origins_may_ask_and_others_may_not() {
        // Given
        AllowedOrigins origins = new AllowedOrigins(List.of("https://app.example"));

        // When / Then
        assertThat(origins.allows("https://app.example", "http", "127.0.0.1:8080"))
                .isTrue();
        assertThat(origins.allows("http://127.0.0.1:8080", "http", "127.0.0.1:8080"))
                .isTrue();
        assertThat(origins.allows("https://evil.example", "http", "127.0.0.1:8080"))
                .isFalse();
        assertThat(origins.allows("null", "http", "127.0.0.1:8080")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.example", "/https://.*/", "app.example", "https://app.example/path"})
    void anything_but_an_origin_stops_the_start(String origin) {
        // When / Then
        assertThatThrownBy(() -> new AllowedOrigins(List.of(origin))).hasMessageContaining("FF_CORS_ORIGINS");
    }

    @Test
    void etag_matches_alone_in_a_list_and_weakly() {
        // When / Then
        assertThat(Answers.matches("\"a\"", "\"a\"")).isTrue();
        assertThat(Answers.matches("\"b\", W/\"a\"", "\"a\"")).isTrue();
        assertThat(Answers.matches("*", "\"a\"")).isTrue();
        assertThat(Answers.matches("\"b\"", "\"a\"")).isFalse();
        assertThat(Answers.matches(null, "\"a\"")).isFalse();
    }
}
