package io.fundamentalflow.ingestion.sessions;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of an exchange as stored.
 *
 * @param kind sessions, weekdays or always
 * @param shared others keep it too, and one of them is its home
 * @param opens the exchange's regular hours, local
 * @param held days of the span that have a row
 */
record CalendarRow(
        int exchangeId,
        String id,
        String kind,
        ZoneId zone,
        boolean shared,
        @Nullable LocalTime opens,
        @Nullable LocalTime closes,
        Map<LocalDate, Held> held) {

    /**
     * A stored day.
     *
     * @param kind regular, half_day or holiday
     */
    record Held(String kind, String source) {}
}
