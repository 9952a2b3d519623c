package io.fundamentalflow.ingestion.sessions;

import io.fundamentalflow.ingestion.quality.Rejection;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor says of an exchange.
 *
 * @param zone null: it does not say
 * @param opens regular hours, local; null: it does not say
 * @param week days with sessions; empty: it does not say
 * @param closures by day, with their reason
 * @param early sessions that end early, by day
 */
record ExchangeDays(
        @Nullable ZoneId zone,
        @Nullable LocalTime opens,
        @Nullable LocalTime closes,
        Set<DayOfWeek> week,
        Map<LocalDate, String> closures,
        Map<LocalDate, Early> early,
        List<Rejection> rejections) {

    /**
     * Whether what it lacks is taken back. Every exchange closes some day within a year, so an answer without closures does
     * not say that there are none, and an unreadable row may be any day.
     */
    boolean whole() {
        return !closures.isEmpty() && rejections.isEmpty();
    }

    /** An early close, local. */
    record Early(LocalTime closes, String reason) {}
}
