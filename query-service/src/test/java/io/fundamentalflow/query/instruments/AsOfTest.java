package io.fundamentalflow.query.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {

    private static final Instant NOW = Instant.parse("2024-01-31T12:00:00Z");

    @Test
    void nothing_given_is_now_and_meta_says_null() {
        // When
        AsOf asOf = read(null, null);

        // Then
        assertThat(asOf.isNow()).isTrue();
        assertThat(asOf.cacheArg()).isEqualTo("now");
        assertThat(asOf.resolve(NOW.plusSeconds(5), NOW)).isNull();
    }

    @Test
    void a_day_stays_a_day_until_the_database_knows_its_close() {
        // When
        AsOf asOf = read("2024-01-30", "true");

        // Then
        assertThat(asOf).isEqualTo(new AsOf(LocalDate.of(2024, 1, 30), null, true));
        assertThat(asOf.cacheArg()).isEqualTo("2024-01-30!");
        assertThat(asOf.resolve(Instant.parse("2024-01-30T21:00:00Z"), NOW)).isEqualTo("2024-01-30T21:00:00Z");
    }

    @Test
    void a_close_that_is_still_to_come_lies_ahead() {
        // Given
        AsOf today = read("2024-01-31", null);

        // When // Then
        assertThatThrownBy(() -> today.resolve(Instant.parse("2024-01-31T21:00:00Z"), NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining("as_of must not lie ahead");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T11:59:59Z, 2024-01-31T11:59:59Z",
        "2024-01-31T12:00:00+01:00, 2024-01-31T11:00:00Z",
        "2024-01-31T12:00:00 01:00, 2024-01-31T11:00:00Z",
        "2024-01-31T04:00:00.123456789-05:00, 2024-01-31T09:00:00.123456Z",
    })
    void an_instant_has_a_zone_and_whole_microseconds(String text, String instant) {
        // When
        AsOf asOf = read(text, null);

        // Then
        assertThat(asOf.instant()).isEqualTo(instant);
        assertThat(asOf.day()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-02",
                "2024-01-31T12:00:01Z",
                "2024-13-01",
                "yesterday",
                "2024-01-31T12:00",
                "1899-12-31",
                "1899-12-31T00:00:00Z",
                "2024-01-31T21:00:00 EST"
            })
    void what_lies_ahead_or_cannot_be_read_is_named(String text) {
        // When // Then
        assertThatThrownBy(() -> read(text, null)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo("as_of"));
        });
    }

    @Test
    void a_day_that_has_begun_somewhere_is_left_to_the_calendar() {
        // When
        AsOf tomorrowInKiribati = read("2024-02-01", null);

        // Then
        assertThat(tomorrowInKiribati.day()).isEqualTo("2024-02-01");
    }

    private static AsOf read(String asOf, String strict) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        if (asOf != null) {
            query.add("as_of", asOf);
        }
        if (strict != null) {
            query.add("strict", strict);
        }
        QueryParameters parameters = QueryParameters.of(query, AsOf.PARAMETERS);
        AsOf read = AsOf.of(parameters, NOW);
        parameters.check();
        return read;
    }
}
