package io.fundamentalflow.ingestion.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.SessionHours.Hours;
import io.fundamentalflow.ingestion.quality.SessionHours.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionHoursTest {

    /** A Friday in summer time, a half day in winter time. */
    private static final SessionHours NEW_YORK = new SessionHours(
            ZoneId.of("America/New_York"),
            new TreeMap<>(Map.of(
                    LocalDate.of(2026, 10, 30), hours("2026-10-30T13:30:00Z", "2026-10-30T20:00:00Z"),
                    LocalDate.of(2026, 11, 27), hours("2026-11-27T14:30:00Z", "2026-11-27T18:00:00Z"))));

    /** Opens on the UTC day before its own. */
    private static final SessionHours SYDNEY = new SessionHours(
            ZoneId.of("Australia/Sydney"),
            new TreeMap<>(Map.of(LocalDate.of(2026, 11, 20), hours("2026-11-19T23:00:00Z", "2026-11-20T05:00:00Z"))));

    @ParameterizedTest
    @CsvSource({
        "2026-10-30T13:25:00Z, false, 2026-10-30, PRE",
        "2026-10-30T13:30:00Z, false, 2026-10-30, REGULAR",
        "2026-10-30T19:59:00Z, false, 2026-10-30, REGULAR",
        "2026-10-30T20:00:00Z, true, 2026-10-30, CLOSING",
        "2026-10-30T20:00:00Z, false, 2026-10-30, POST",
        "2026-10-30T21:00:00Z, true, 2026-10-30, POST",
        // In New York it is still Friday.
        "2026-10-31T00:30:00Z, false, 2026-10-30, POST",
        "2026-11-27T18:00:00Z, true, 2026-11-27, CLOSING",
        "2026-11-27T19:00:00Z, false, 2026-11-27, POST",
    })
    void a_bar_belongs_to_a_part_of_its_session(
            Instant at, boolean print, LocalDate day, SessionHours.Segment segment) {
        // When
        Place place = NEW_YORK.of(at, print);

        // Then
        assertThat(place).isEqualTo(new Place(day, segment, true));
    }

    @Test
    void a_session_may_begin_on_the_day_before() {
        // When
        Place place = SYDNEY.of(Instant.parse("2026-11-19T23:00:00Z"), false);

        // Then
        assertThat(place).isEqualTo(new Place(LocalDate.of(2026, 11, 20), SessionHours.Segment.REGULAR, true));
    }

    @Test
    void a_day_without_a_session_is_not_certain() {
        // When
        Place place = NEW_YORK.of(Instant.parse("2026-10-31T15:00:00Z"), false);

        // Then
        assertThat(place.certain()).isFalse();
    }

    @Test
    void the_newest_session_is_the_one_that_began_last() {
        // When
        var newest = NEW_YORK.begunBy(Instant.parse("2026-11-26T12:00:00Z"));

        // Then
        assertThat(newest).map(Map.Entry::getKey).hasValue(LocalDate.of(2026, 10, 30));
    }

    private static Hours hours(String opens, String closes) {
        return new Hours(Instant.parse(opens), Instant.parse(closes));
    }
}
